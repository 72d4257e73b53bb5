output "kms_key_arn" {
  value = module.key.arn
}

output "event_log_table_name" {
  value = aws_dynamodb_table.event_log.name
}

output "event_log_table_arn" {
  value = aws_dynamodb_table.event_log.arn
}

output "notification_once_table_name" {
  value = aws_dynamodb_table.notification_once.name
}

output "notification_once_table_arn" {
  value = aws_dynamodb_table.notification_once.arn
}

output "databases" {
  description = "Connection data of the databases by service: address, port, name, master_secret_arn, security_group_id."
  value       = { for service, database in module.database : service => database.connection }
}

output "secret_arns" {
  description = "ARNs of the secrets by name."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}
