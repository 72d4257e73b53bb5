"""Moto 5.2.1 with additional operations and attributes, so that "plan" shows no changes after "apply". Arguments: as moto.server.

The additions only store what Terraform sends, and return it. See terraform/tests/moto/README.md.
"""

import json
import os
import sys
import uuid

# Makes the AWS managed policies available.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.awslambda.models import LambdaFunction
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.eks import urls
from moto.eks.exceptions import ResourceNotFoundException
from moto.eks.models import EKSBackend
from moto.eks.responses import EKSResponse
from moto.rds.models import DBInstance, DBParameterGroup
from moto.server import main
from moto.sqs.models import Queue


def after(cls, name):
    """Calls a function after each call of a method, with its result and arguments. A result other than None replaces it."""

    def decorate(function):
        original = getattr(cls, name)

        def wrapped(self, *args, **kwargs):
            result = original(self, *args, **kwargs)
            replaced = function(self, result, *args, **kwargs)
            return result if replaced is None else replaced

        setattr(cls, name, wrapped)

    return decorate


# --- RDS: Moto uses one resource id for all instances, ignores Performance Insights and does not set the source of a parameter.


@after(DBInstance, "__init__")
def complete_instance(self, _, *args, **kwargs):
    self.dbi_resource_id = "db-" + uuid.uuid4().hex[:26].upper()
    for insight in ("enable_performance_insights", "performance_insights_kms_key_id", "performance_insights_retention_period"):
        setattr(self, insight.replace("enable_performance_insights", "performance_insights_enabled"), kwargs.get(insight))


@after(DBParameterGroup, "update_parameters")
def set_parameter_source(self, _, parameters):
    for parameter in self.parameters.values():
        parameter["Source"] = "user"


# --- SQS: Moto does not return RedriveAllowPolicy, and loses the policy when another attribute is set.

queue_attributes = Queue.attributes.fget
set_attributes = Queue._set_attributes


def all_attributes(self):
    kept = {"RedriveAllowPolicy": getattr(self, "redrive_allow_policy", None)}
    if self.redrive_policy:
        kept["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    return queue_attributes(self) | {name: value for name, value in kept.items() if value}


def set_attributes_and_keep_policy(self, attributes, *args):
    policy = getattr(self, "policy", None)
    set_attributes(self, attributes, *args)
    self.policy = attributes.get("Policy", policy)


Queue.attributes = property(all_attributes)
# Attribute names that a request may contain. Moto returns these by default only for FIFO queues.
Queue.FIFO_ATTRIBUTES = [*Queue.FIFO_ATTRIBUTES, "RedriveAllowPolicy"]
Queue._set_attributes = set_attributes_and_keep_policy


# --- Lambda: Moto ignores the KMS key and the logging configuration of a function.


@after(LambdaFunction, "__init__")
def keep_key_and_log(self, _, account_id, spec, *args, **kwargs):
    self.key_and_log = {name: spec[name] for name in ("KMSKeyArn", "LoggingConfig") if name in spec}


@after(LambdaFunction, "get_configuration")
def return_key_and_log(self, configuration, *args, **kwargs):
    configuration |= self.key_and_log


# --- EC2: Moto returns the tags of a launch template as tags of the launched resources.


@after(LaunchTemplate, "create_version")
def without_own_tags(self, version, *args):
    specifications = version.data.get("TagSpecifications", [])
    version.data["TagSpecifications"] = [s for s in specifications if s.get("ResourceType") != "launch-template"]


# --- EKS: Moto ignores the access configuration, upgrade policy and security group of a cluster, and the update configuration of a
#     node group. It returns a key pair for nodes without remote access.


@after(EKSResponse, "create_cluster")
def complete_cluster(self, _):
    cluster = self.eks_backend.clusters[self._get_param("name")]
    cluster.access_config = self._get_param("accessConfig")
    cluster.upgrade_policy = self._get_param("upgradePolicy")
    ec2 = ec2_backends[self.current_account][self.region]
    vpc = ec2.get_subnet(cluster.resources_vpc_config["subnetIds"][0]).vpc_id
    group = ec2.create_security_group(f"eks-cluster-sg-{cluster.name}", "Of the cluster", vpc_id=vpc)
    cluster.resources_vpc_config |= {"vpcId": vpc, "clusterSecurityGroupId": group.id}
    return ActionResult({"cluster": cluster})


@after(EKSBackend, "delete_cluster")
def delete_cluster_security_group(self, cluster, *args, **kwargs):
    ec2_backends[self.account_id][self.region_name].delete_security_group(
        group_id=cluster.resources_vpc_config["clusterSecurityGroupId"])


@after(EKSResponse, "create_nodegroup")
def complete_nodegroup(self, _):
    nodegroup = self.eks_backend.clusters[self._get_param("name")].nodegroups[self._get_param("nodegroupName")]
    nodegroup.update_config = self._get_param("updateConfig")
    if self._get_param("remoteAccess") is None:
        nodegroup.remote_access = None
        del nodegroup.resources["remoteAccessSecurityGroup"]
    return ActionResult({"nodegroup": nodegroup})


# --- EKS: add-ons, access entries and Pod Identity associations.


class Store:
    """Objects of EKS operations that Moto lacks, by cluster and key."""

    kept = {}

    def __init__(self, response):
        self.response = response
        self.cluster = response._get_param("name") or response._get_param("clusterName")
        self.arn = f"arn:aws:eks:{response.region}:{response.current_account}"

    def get(self, *key):
        if (self.cluster, *key) not in self.kept:
            raise ResourceNotFoundException(message=f"No {'/'.join(key)} in {self.cluster}")
        return self.kept[(self.cluster, *key)]

    def put(self, *key, value):
        self.kept[(self.cluster, *key)] = {"clusterName": self.cluster, "tags": self.response._get_param("tags") or {}} | value
        return self.kept[(self.cluster, *key)]

    def remove(self, *key):
        self.get(*key)
        return self.kept.pop((self.cluster, *key))

    def associate(self, namespace, account, role):
        identity = "a-" + uuid.uuid4().hex[:17]
        return self.put("association", identity, value={
            "namespace": namespace, "serviceAccount": account, "roleArn": role, "associationId": identity,
            "associationArn": f"{self.arn}:podidentityassociation/{self.cluster}/{identity}"})


def operation(function):
    setattr(EKSResponse, function.__name__, lambda self: ActionResult(function(Store(self), self._get_param)))


@operation
def create_addon(eks, parameter):
    name = parameter("addonName")
    associations = [eks.associate("kube-system", each["serviceAccount"], each["roleArn"])
            for each in parameter("podIdentityAssociations") or []]
    return {"addon": eks.put("addon", name, value={
        "addonName": name, "addonVersion": parameter("addonVersion"), "status": "ACTIVE",
        "addonArn": f"{eks.arn}:addon/{eks.cluster}/{name}/{uuid.uuid4()}",
        "configurationValues": parameter("configurationValues"),
        "podIdentityAssociations": [each["associationArn"] for each in associations]})}


@operation
def describe_addon(eks, parameter):
    return {"addon": eks.get("addon", parameter("addonName"))}


@operation
def delete_addon(eks, parameter):
    addon = eks.remove("addon", parameter("addonName"))
    for arn in addon["podIdentityAssociations"]:
        eks.remove("association", arn.rsplit("/", 1)[1])
    return {"addon": addon}


@operation
def create_access_entry(eks, parameter):
    principal = parameter("principalArn")
    return {"accessEntry": eks.put("entry", principal, value={
        "principalArn": principal, "type": parameter("type") or "STANDARD", "username": principal, "kubernetesGroups": [],
        "accessEntryArn": f"{eks.arn}:access-entry/{eks.cluster}/{uuid.uuid4()}"})}


@operation
def describe_access_entry(eks, parameter):
    return {"accessEntry": eks.get("entry", parameter("principalArn"))}


@operation
def delete_access_entry(eks, parameter):
    eks.remove("entry", parameter("principalArn"))
    return {}


@operation
def associate_access_policy(eks, parameter):
    eks.get("entry", parameter("principalArn"))
    policy = eks.put("policy", parameter("principalArn"), parameter("policyArn"), value={
        "policyArn": parameter("policyArn"), "accessScope": parameter("accessScope")})
    return {"clusterName": eks.cluster, "principalArn": parameter("principalArn"), "associatedAccessPolicy": policy}


@operation
def list_associated_access_policies(eks, parameter):
    eks.get("entry", parameter("principalArn"))
    policies = [value for key, value in eks.kept.items() if key[:3] == (eks.cluster, "policy", parameter("principalArn"))]
    return {"clusterName": eks.cluster, "principalArn": parameter("principalArn"), "associatedAccessPolicies": policies}


@operation
def disassociate_access_policy(eks, parameter):
    eks.remove("policy", parameter("principalArn"), parameter("policyArn"))
    return {}


@operation
def create_pod_identity_association(eks, parameter):
    return {"association": eks.associate(parameter("namespace"), parameter("serviceAccount"), parameter("roleArn"))}


@operation
def describe_pod_identity_association(eks, parameter):
    return {"association": eks.get("association", parameter("associationId"))}


@operation
def delete_pod_identity_association(eks, parameter):
    return {"association": eks.remove("association", parameter("associationId"))}


# The slash in an ARN arrives decoded.
ARN = "arn:[^/]+/[^/]+"
CLUSTER = "{0}/clusters/(?P<clusterName>[^/]+)"
for path in (
    "/addons$",
    "/addons/(?P<addonName>[^/]+)$",
    "/access-entries$",
    f"/access-entries/(?P<principalArn>{ARN})$",
    f"/access-entries/(?P<principalArn>{ARN})/access-policies$",
    f"/access-entries/(?P<principalArn>{ARN})/access-policies/(?P<policyArn>{ARN})$",
    "/pod-identity-associations$",
    "/pod-identity-associations/(?P<associationId>[^/]+)$",
):
    urls.url_paths[CLUSTER + path] = EKSResponse.dispatch

if __name__ == "__main__":
    main(sys.argv[1:])
