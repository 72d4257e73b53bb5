output "state_bucket" {
  description = "Bucket for the states of the deployments."
  value       = module.state.name
}

output "artifacts_bucket" {
  description = "Bucket for the zips of the functions. Each key begins with the name of the function."
  value       = module.artifacts.name
}

output "artifacts_key_arn" {
  description = "KMS key that encrypts the zips."
  value       = module.artifacts_key.arn
}

output "plan_role_arn" {
  description = "Role for plans in pull requests."
  value       = module.plan.arn
}

output "apply_role_arn" {
  description = "Role for deployments to the environment."
  value       = module.apply.arn
}

output "images_role_arn" {
  description = "Role that pushes images and zips."
  value       = module.images.arn
}

output "workload_boundary_arn" {
  description = "Permissions boundary of every role that a deployment creates."
  value       = aws_iam_policy.workload_boundary.arn
}
