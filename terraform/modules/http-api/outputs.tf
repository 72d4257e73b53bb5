output "api" {
  description = "The API."
  value       = aws_apigatewayv2_api.this
}

output "domain" {
  description = "Target of the domain name: target_domain_name, hosted_zone_id, security_policy."
  value       = one(aws_apigatewayv2_domain_name.this.domain_name_configuration)
}

output "routes" {
  description = "Target of each route, by route key: services or web-client."
  value       = { for key, route in aws_apigatewayv2_route.this : route.route_key => one([for to, id in local.integrations : to if route.target == "integrations/${id}"]) }
}

output "throttles" {
  description = "Rate and burst limit by route."
  value = { for settings in aws_apigatewayv2_stage.this.route_settings : settings.route_key => {
    rate  = settings.throttling_rate_limit
    burst = settings.throttling_burst_limit
  } }
}

output "default_throttle" {
  description = "Throttle of routes without their own."
  value       = one(aws_apigatewayv2_stage.this.default_route_settings).throttling_rate_limit
}

output "access_log" {
  description = "Format of the access log, decoded, and its destination."
  value = {
    destination = one(aws_apigatewayv2_stage.this.access_log_settings).destination_arn
    fields      = jsondecode(one(aws_apigatewayv2_stage.this.access_log_settings).format)
  }
}

output "services_integration" {
  description = "Integration with the services."
  value       = aws_apigatewayv2_integration.services
}
