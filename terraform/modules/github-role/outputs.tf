output "arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn
}

output "trust" {
  description = "Trust policy of the role, decoded."
  value       = jsondecode(aws_iam_role.this.assume_role_policy)
}

output "statements" {
  description = "All permission statements of the role, decoded."
  value       = flatten([for policy in values(aws_iam_policy.this) : jsondecode(policy.policy).Statement])
}
