output "arn" {
  value = aws_kms_key.this.arn
}

# What the tests of those who use the key look at.
output "policy" {
  value = jsondecode(aws_kms_key.this.policy)
}

output "rotates" {
  value = aws_kms_key.this.enable_key_rotation
}
