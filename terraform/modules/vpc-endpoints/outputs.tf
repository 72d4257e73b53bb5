output "security_group" {
  description = "Security group of the interface endpoints."
  value       = aws_security_group.this
}

output "ingress_rules" {
  description = "Who may call them, by CIDR."
  value       = aws_vpc_security_group_ingress_rule.callers
}

output "interface" {
  description = "Interface endpoints by service."
  value       = aws_vpc_endpoint.interface
}

output "gateway" {
  description = "Gateway endpoints by service."
  value       = aws_vpc_endpoint.gateway
}

output "gateway_routes" {
  description = "Which route tables lead to the gateway endpoints."
  value       = aws_vpc_endpoint_route_table_association.gateway
}

output "gateway_prefix_list_ids" {
  description = "Addresses of the gateway endpoints' services, as security groups name them, by service."
  value       = { for service, endpoint in aws_vpc_endpoint.gateway : service => endpoint.prefix_list_id }
}
