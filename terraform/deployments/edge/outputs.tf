output "api_endpoint" {
  description = "URL of the API and the web client."
  value       = "https://${local.api_name}"
}

output "functions_endpoint" {
  description = "URL of both services for the functions."
  value       = "https://${local.internal_name}:${module.load_balancer.listeners["functions"].port}"
}

output "load_balancer_arn" {
  description = "ARN of the internal load balancer."
  value       = module.load_balancer.load_balancer.arn
}

output "listener_arns" {
  description = "ARNs of the listeners of the load balancer: public and functions."
  value       = { for name, listener in module.load_balancer.listeners : name => listener.arn }
}
