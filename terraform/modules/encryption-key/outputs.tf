output "arn" {
  description = "ARN of the key."
  value       = aws_kms_key.this.arn
}

output "rotated" {
  description = "Whether AWS makes new key material every year."
  value       = aws_kms_key.this.enable_key_rotation
}

output "policy" {
  description = "The key's policy, decoded."
  value       = jsondecode(aws_kms_key.this.policy)
}
