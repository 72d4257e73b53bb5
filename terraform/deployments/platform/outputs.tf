output "cluster_name" {
  value = module.cluster.name
}

output "cluster_endpoint" {
  value = module.cluster.endpoint
}

output "cluster_certificate_authority" {
  value = module.cluster.certificate_authority
}

output "cluster_security_group_id" {
  description = "Security group of the control plane, nodes and pods."
  value       = module.cluster.security_group_id
}

output "repository_urls" {
  description = "URLs of the image repositories by service."
  value       = { for service, repository in module.repository : service => repository.url }
}

output "service_role_arns" {
  description = "ARNs of the pod roles by service."
  value       = { for service in local.services : service => module.pods[service].role_arn }
}
