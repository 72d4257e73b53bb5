output "arn" {
  value = aws_kms_key.this.arn
}

# For the tests of deployments that use the key.
output "policy" {
  value = jsondecode(aws_kms_key.this.policy)
}

output "rotates" {
  value = aws_kms_key.this.enable_key_rotation
}
