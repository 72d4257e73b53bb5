output "topic_arn" {
  description = "ARN of the topic for user notifications"
  value       = aws_sns_topic.notification.arn
}

output "alerts_arn" {
  description = "ARN of the topic for operator alarms"
  value       = aws_sns_topic.alerts.arn
}

output "encrypted_with" {
  description = "KMS key of each topic"
  value = {
    notification = aws_sns_topic.notification.kms_master_key_id
    alerts       = aws_sns_topic.alerts.kms_master_key_id
  }
}

output "policies" {
  description = "Policies of the topics and the role, decoded"
  value       = [local.topic_policy, local.alerts_policy, local.log_deliveries]
}
