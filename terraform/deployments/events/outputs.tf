output "bus_name" {
  description = "Where mission-service puts its events"
  value       = module.bus.name
}

output "bus_arn" {
  description = "Of the bus"
  value       = module.bus.arn
}

output "queue_urls" {
  description = "By queue name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.queue_name => consumer.queue_url }
}

output "queue_arns" {
  description = "By queue name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.queue_name => consumer.queue_arn }
}

output "dlq_arns" {
  description = "Dead-letter queues, by queue name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.queue_name => consumer.dlq_arn }
}

output "function_arns" {
  description = "By function name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.function_name => consumer.function_arn }
}

output "topic_arn" {
  description = "Notifications for people: user-service subscribes them, notification-lambda publishes"
  value       = module.notifications.topic_arn
}

output "message_key_arn" {
  description = "KMS key of queues and topics"
  value       = module.key.arn
}
