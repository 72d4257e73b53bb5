output "arn" {
  description = "Of the key"
  value       = aws_kms_key.messages.arn
}

output "policy" {
  description = "Of the key, decoded"
  value       = local.policy
}
