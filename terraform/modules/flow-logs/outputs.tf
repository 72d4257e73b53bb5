output "flow_log" {
  description = "The flow log."
  value       = aws_flow_log.this
}

output "log_group" {
  description = "Log group of the records: arn, retention_days, encrypted_with, key_policy."
  value       = module.log_group
}

output "trust" {
  description = "Trust policy of the role that writes the records, decoded."
  value       = jsondecode(aws_iam_role.this.assume_role_policy)
}

output "policy" {
  description = "Permissions of that role, decoded."
  value       = jsondecode(aws_iam_role_policy.this.policy)
}
