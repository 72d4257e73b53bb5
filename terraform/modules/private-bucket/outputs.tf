output "name" {
  description = "Name of the bucket, available after its policy exists."
  value       = aws_s3_bucket.this.bucket

  depends_on = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.arn
}

output "domain_name" {
  description = "Regional DNS name of the bucket."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "public_access_block" {
  description = "Public access block."
  value       = aws_s3_bucket_public_access_block.this
}

output "versioning" {
  description = "Status of versioning."
  value       = one(aws_s3_bucket_versioning.this.versioning_configuration).status
}

output "encryption" {
  description = "Encryption of objects: sse_algorithm, kms_master_key_id."
  value       = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default)
}

output "lifecycle_rules" {
  description = "Lifecycle rules."
  value       = aws_s3_bucket_lifecycle_configuration.this.rule
}

output "policy" {
  description = "Bucket policy, decoded."
  value       = jsondecode(aws_s3_bucket_policy.this.policy)
}
