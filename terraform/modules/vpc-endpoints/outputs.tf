output "security_group" {
  description = "Security group of the interface endpoints."
  value       = aws_security_group.this
}

output "ingress_rules" {
  description = "Allowed caller networks by CIDR."
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
  description = "Route tables of the gateway endpoints."
  value       = aws_vpc_endpoint_route_table_association.gateway
}

output "gateway_prefix_list_ids" {
  description = "Prefix list ids of the gateway endpoints by service, for security groups."
  value       = { for service, endpoint in aws_vpc_endpoint.gateway : service => endpoint.prefix_list_id }
}
