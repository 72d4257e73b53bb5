output "id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "cidr" {
  description = "Addresses of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "public_subnets" {
  description = "Subnets with a route to the internet gateway, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.public[zone]]
}

output "private_subnets" {
  description = "Subnets whose way out is a NAT gateway, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.private[zone]]
}

output "database_subnets" {
  description = "Subnets without a way out, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.database[zone]]
}

output "database_subnet_group_name" {
  description = "The database subnets, as RDS names them."
  value       = aws_db_subnet_group.this.name
}

output "nat_gateways" {
  description = "NAT gateways by zone."
  value       = aws_nat_gateway.this
}

output "private_route_tables" {
  description = "Route tables of the private subnets, in the order of the zones."
  value       = [for zone in var.zones : aws_route_table.private[zone]]
}

output "database_route_table" {
  description = "Route table of the database subnets."
  value       = aws_route_table.database
}

output "database_route_table_associations" {
  description = "Which route table each database subnet has, by zone."
  value       = aws_route_table_association.database
}

output "default_security_group" {
  description = "The security group that nothing uses."
  value       = aws_default_security_group.nothing
}

output "default_route_table" {
  description = "The route table that nothing uses."
  value       = aws_default_route_table.nowhere
}
