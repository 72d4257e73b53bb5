locals {
  # A node becomes ready only with these add-ons.
  before_nodes = ["eks-pod-identity-agent", "kube-proxy", "vpc-cni"]

  configurations = {
    # Required for the network policies in gitops-manifests/.
    vpc-cni = { enableNetworkPolicy = "true" }
  }
}

resource "aws_eks_addon" "before_nodes" {
  for_each = { for name, version in var.addons : name => version if contains(local.before_nodes, name) }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = each.value
  configuration_values        = try(jsonencode(local.configurations[each.key]), null)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = each.key == "vpc-cni" ? [var.network_plugin_role_arn] : []

    content {
      service_account = "aws-node"
      role_arn        = pod_identity_association.value
    }
  }
}

resource "aws_eks_addon" "on_nodes" {
  for_each = { for name, version in var.addons : name => version if !contains(local.before_nodes, name) }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = each.value
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_eks_node_group.this]
}
