output "arn" {
  description = "ARN of the log group."
  value       = aws_cloudwatch_log_group.this.arn
}

output "retention_days" {
  description = "Retention of log lines in days."
  value       = aws_cloudwatch_log_group.this.retention_in_days
}

output "encrypted_with" {
  description = "ARN of the KMS key of the log group."
  value       = aws_cloudwatch_log_group.this.kms_key_id
}

output "key_policy" {
  description = "Policy of the KMS key, decoded."
  value       = module.key.policy
}
