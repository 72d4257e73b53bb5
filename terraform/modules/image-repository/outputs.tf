output "url" {
  value = aws_ecr_repository.this.repository_url
}

# For the tests of the deployment.
output "repository" {
  value = aws_ecr_repository.this
}

output "lifecycle_rules" {
  value = jsondecode(aws_ecr_lifecycle_policy.this.policy).rules
}
