environment        = "dev"
kubernetes_version = "1.35"

cluster_addons = {
  coredns                = "v1.13.2-eksbuild.11"
  eks-pod-identity-agent = "v1.3.10-eksbuild.3"
  kube-proxy             = "v1.35.3-eksbuild.17"
  metrics-server         = "v0.9.0-eksbuild.5"
  vpc-cni                = "v1.22.3-eksbuild.1"
}

cluster_access = { "mission-link-operator" = "admin" }

associated_service_accounts = [
  "external-secrets/external-secrets",
  "kube-system/aws-load-balancer-controller",
  "kube-system/cluster-autoscaler",
  "mission-link/mission-service",
  "mission-link/user-service",
  "monitoring/cloudwatch-exporter",
]

nodes = {
  instance_types = ["t4g.medium"]
  per_zone       = { least = 1, most = 2 }
  disk_gb        = 30
}

log_retention_days = 14
images_kept        = 200
