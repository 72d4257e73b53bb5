output "queue_name" {
  description = "Name of the queue"
  value       = aws_sqs_queue.this.name
}

output "queue_url" {
  description = "URL of the queue"
  value       = aws_sqs_queue.this.id
}

output "queue_arn" {
  description = "ARN of the queue"
  value       = aws_sqs_queue.this.arn
}

output "dlq_arn" {
  description = "ARN of the dead-letter queue"
  value       = aws_sqs_queue.dlq.arn
}

output "function_name" {
  description = "Name of the function"
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "ARN of the function"
  value       = aws_lambda_function.this.arn
}

output "environment" {
  description = "Environment variables of the function"
  value       = one(aws_lambda_function.this.environment).variables
}

output "policies" {
  description = "Policies of the queues and the function, decoded"
  value       = [local.queue_policy, local.dlq_policy, local.function_policy]
}
