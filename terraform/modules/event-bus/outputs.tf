output "name" {
  description = "Of the bus"
  value       = aws_cloudwatch_event_bus.this.name
}

output "arn" {
  description = "Of the bus"
  value       = aws_cloudwatch_event_bus.this.arn
}

output "archive" {
  description = "What is archived, and for how long"
  value       = { days = aws_cloudwatch_event_archive.this.retention_days, pattern = aws_cloudwatch_event_archive.this.event_pattern }
}
