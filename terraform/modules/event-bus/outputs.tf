output "name" {
  description = "Name of the bus"
  value       = aws_cloudwatch_event_bus.this.name
}

output "arn" {
  description = "ARN of the bus"
  value       = aws_cloudwatch_event_bus.this.arn
}

output "archive" {
  description = "Event pattern and retention of the archive"
  value       = { days = aws_cloudwatch_event_archive.this.retention_days, pattern = aws_cloudwatch_event_archive.this.event_pattern }
}
