output "alerts_arn" {
  description = "ARN of the topic for operator alarms"
  value       = aws_sns_topic.alerts.arn
}

output "encrypted_with" {
  description = "KMS key of the topic"
  value       = aws_sns_topic.alerts.kms_master_key_id
}

output "policies" {
  description = "Policy of the topic, decoded"
  value       = [local.alerts_policy]
}
