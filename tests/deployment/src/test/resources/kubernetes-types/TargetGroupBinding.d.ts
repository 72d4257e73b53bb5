// CRD targetgroupbindings.elbv2.k8s.aws v1beta1 of the AWS Load Balancer Controller 2.13, without its status. No package contains this
// type.
import type { IObjectMeta } from "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta";

export interface ITargetGroupBinding {
  apiVersion: "elbv2.k8s.aws/v1beta1";
  kind: "TargetGroupBinding";
  metadata?: IObjectMeta;
  spec: {
    ipAddressType?: "ipv4" | "ipv6";
    networking?: {
      ingress?: {
        from: { ipBlock?: { cidr: string }; securityGroup?: { groupID: string } }[];
        ports: { port?: number | string; protocol?: "TCP" | "UDP" }[];
      }[];
    };
    serviceRef: { name: string; port: number | string };
    targetGroupARN?: string;
    targetGroupName?: string;
    targetType?: "instance" | "ip";
    vpcID?: string;
  };
}
