output "address" {
  description = "URL of the files."
  value       = "https://${aws_cloudfront_distribution.this.domain_name}"
}

output "bucket" {
  description = "The bucket: outputs of the module private-bucket."
  value       = module.bucket
}

output "distribution" {
  description = "The distribution."
  value       = aws_cloudfront_distribution.this
}

output "mission_page_function" {
  description = "Function that answers the page of a mission."
  value       = aws_cloudfront_function.mission_page
}

output "content_security_policy" {
  description = "Content security policy of the pages."
  value       = one(one(aws_cloudfront_response_headers_policy.this.security_headers_config).content_security_policy).content_security_policy
}

output "files" {
  description = "Served files."
  value       = keys(aws_s3_object.file)
}
