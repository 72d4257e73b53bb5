output "arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn
}

output "trust" {
  description = "Who may take the role, decoded."
  value       = jsondecode(aws_iam_role.this.assume_role_policy)
}

output "statements" {
  description = "All statements of what the role may do, decoded."
  value       = flatten([for policy in values(aws_iam_policy.this) : jsondecode(policy.policy).Statement])
}
