output "bus_name" {
  description = "Name of the event bus to which mission-service publishes"
  value       = module.bus.name
}

output "bus_arn" {
  description = "ARN of the event bus"
  value       = module.bus.arn
}

output "queue_urls" {
  description = "URLs of the queues by name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.queue_name => consumer.queue_url }
}

output "queue_arns" {
  description = "ARNs of the queues by name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.queue_name => consumer.queue_arn }
}

output "dlq_arns" {
  description = "ARNs of the dead-letter queues by queue name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.queue_name => consumer.dlq_arn }
}

output "function_arns" {
  description = "ARNs of the functions by name"
  value       = { for consumer in [module.settlement, module.notification] : consumer.function_name => consumer.function_arn }
}

output "message_key_arn" {
  description = "KMS key of queues and topics"
  value       = module.key.arn
}
