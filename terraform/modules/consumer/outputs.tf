output "queue_name" {
  description = "Of the queue"
  value       = aws_sqs_queue.this.name
}

output "queue_url" {
  description = "Of the queue"
  value       = aws_sqs_queue.this.id
}

output "queue_arn" {
  description = "Of the queue"
  value       = aws_sqs_queue.this.arn
}

output "dlq_arn" {
  description = "Of the dead-letter queue"
  value       = aws_sqs_queue.dlq.arn
}

output "function_name" {
  description = "Of the function"
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "Of the function"
  value       = aws_lambda_function.this.arn
}

output "policies" {
  description = "What they grant, decoded"
  value       = [local.queue_policy, local.dlq_policy, local.function_policy]
}
