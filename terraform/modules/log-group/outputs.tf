output "arn" {
  description = "ARN of the log group."
  value       = aws_cloudwatch_log_group.this.arn
}

output "retention_days" {
  description = "How long lines are kept."
  value       = aws_cloudwatch_log_group.this.retention_in_days
}

output "encrypted_with" {
  description = "ARN of the key that encrypts it."
  value       = aws_cloudwatch_log_group.this.kms_key_id
}

output "key_policy" {
  description = "Policy of that key, decoded."
  value       = module.key.policy
}
