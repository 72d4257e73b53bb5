output "id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "cidr" {
  description = "CIDR block of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "public_subnets" {
  description = "Public subnets, with a route to the internet gateway, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.public[zone]]
}

output "private_subnets" {
  description = "Private subnets, with a route to a NAT gateway, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.private[zone]]
}

output "database_subnets" {
  description = "Database subnets, without internet access, in the order of the zones."
  value       = [for zone in var.zones : aws_subnet.database[zone]]
}

output "database_subnet_group_name" {
  description = "Name of the RDS subnet group of the database subnets."
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
  description = "Route table of each database subnet by zone."
  value       = aws_route_table_association.database
}

output "default_security_group" {
  description = "Default security group, which is unused."
  value       = aws_default_security_group.nothing
}

output "default_route_table" {
  description = "Default route table, which is unused."
  value       = aws_default_route_table.nowhere
}
