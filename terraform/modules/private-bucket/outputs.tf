output "name" {
  description = "Name of the bucket, once its policy is in place."
  value       = aws_s3_bucket.this.bucket

  depends_on = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.arn
}

output "domain_name" {
  description = "Name of the bucket in its region's DNS."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "public_access_block" {
  description = "What is refused to the public."
  value       = aws_s3_bucket_public_access_block.this
}

output "versioning" {
  description = "Enabled, or not."
  value       = one(aws_s3_bucket_versioning.this.versioning_configuration).status
}

output "encryption" {
  description = "How objects are encrypted: sse_algorithm, kms_master_key_id."
  value       = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default)
}

output "lifecycle_rules" {
  description = "What goes by itself."
  value       = aws_s3_bucket_lifecycle_configuration.this.rule
}

output "policy" {
  description = "The bucket's policy, decoded."
  value       = jsondecode(aws_s3_bucket_policy.this.policy)
}
