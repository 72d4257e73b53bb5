output "address" {
  description = "Where the files are had from."
  value       = "https://${aws_cloudfront_distribution.this.domain_name}"
}

output "bucket" {
  description = "The bucket: policy, public_access_block and what else the module private-bucket says."
  value       = module.bucket
}

output "distribution" {
  description = "The distribution."
  value       = aws_cloudfront_distribution.this
}

output "content_security_policy" {
  description = "What the pages may load."
  value       = one(one(aws_cloudfront_response_headers_policy.this.security_headers_config).content_security_policy).content_security_policy
}

output "files" {
  description = "What is served."
  value       = keys(aws_s3_object.file)
}
