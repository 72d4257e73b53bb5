output "flow_log" {
  description = "The flow log."
  value       = aws_flow_log.this
}

output "log_group" {
  description = "Where its records are: arn, retention_days, encrypted_with, key_policy."
  value       = module.log_group
}

output "trust" {
  description = "Who may take the role that writes them, decoded."
  value       = jsondecode(aws_iam_role.this.assume_role_policy)
}

output "policy" {
  description = "What that role may do, decoded."
  value       = jsondecode(aws_iam_role_policy.this.policy)
}
