output "state_bucket" {
  description = "Bucket of the deployments' states."
  value       = module.state.name
}

output "artifacts_bucket" {
  description = "Bucket of the functions' zips, each beginning with its function's name."
  value       = module.artifacts.name
}

output "artifacts_key_arn" {
  description = "Key that encrypts the zips."
  value       = module.artifacts_key.arn
}

output "plan_role_arn" {
  description = "Role of pull requests."
  value       = module.plan.arn
}

output "apply_role_arn" {
  description = "Role of the environment's deployments."
  value       = module.apply.arn
}

output "images_role_arn" {
  description = "Role that pushes images and zips."
  value       = module.images.arn
}

output "workload_boundary_arn" {
  description = "Permissions boundary of every role that a deployment makes."
  value       = aws_iam_policy.workload_boundary.arn
}
