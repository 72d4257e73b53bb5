output "api_endpoint" {
  description = "Address of the API and of the web client."
  value       = "https://${local.api_name}"
}

output "functions_endpoint" {
  description = "Address at which the functions call both services."
  value       = "https://${local.internal_name}:${module.load_balancer.listeners["functions"].port}"
}

output "load_balancer_arn" {
  description = "ARN of the internal load balancer."
  value       = module.load_balancer.load_balancer.arn
}

output "listener_arns" {
  description = "ARNs of its listeners: public and functions."
  value       = { for name, listener in module.load_balancer.listeners : name => listener.arn }
}
