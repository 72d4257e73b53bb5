output "name" {
  value = aws_eks_cluster.this.name
}

output "endpoint" {
  value = aws_eks_cluster.this.endpoint
}

output "certificate_authority" {
  value = aws_eks_cluster.this.certificate_authority[0].data
}

output "security_group_id" {
  description = "Security group of the control plane, nodes and pods."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

# For the tests of the deployment.
output "cluster" {
  value = aws_eks_cluster.this
}

output "log_group" {
  value = aws_cloudwatch_log_group.this
}

output "launch_template" {
  value = aws_launch_template.node
}

output "node_groups" {
  value = aws_eks_node_group.this
}

output "addons" {
  value = merge(aws_eks_addon.before_nodes, aws_eks_addon.on_nodes)
}

output "access" {
  value = { for role, association in aws_eks_access_policy_association.this :
  role => { principal_arn = association.principal_arn, policy_arn = association.policy_arn } }
}

output "node_role" {
  value = aws_iam_role.node
}
