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
  description = "Of the control plane, the nodes and the pods."
  value       = module.cluster.security_group_id
}

output "repository_urls" {
  description = "By service."
  value       = { for service, repository in module.repository : service => repository.url }
}

output "service_role_arns" {
  description = "By service."
  value       = { for service in local.services : service => module.pods[service].role_arn }
}
