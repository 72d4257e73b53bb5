output "role_arn" {
  value = aws_iam_role.this.arn
}

# For the tests of the deployment.
output "statements" {
  value = flatten([for policy in aws_iam_role_policy.this : jsondecode(policy.policy).Statement])
}

output "trust" {
  value = jsondecode(aws_iam_role.this.assume_role_policy).Statement
}

output "associations" {
  value = [for association in aws_eks_pod_identity_association.this :
  "${association.namespace}/${association.service_account}"]
}

output "permissions_boundary" {
  value = aws_iam_role.this.permissions_boundary
}
