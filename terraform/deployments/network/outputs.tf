output "vpc_id" {
  description = "Id of the VPC."
  value       = module.vpc.id
}

output "vpc_cidr" {
  description = "CIDR block of the VPC."
  value       = module.vpc.cidr
}

output "public_subnet_ids" {
  description = "Public subnets, with a route to the internet gateway, in the order of the zones."
  value       = module.vpc.public_subnets[*].id
}

output "private_subnet_ids" {
  description = "Private subnets for nodes, pods, functions and the internal load balancer, in the order of the zones."
  value       = local.private_subnet_ids
}

output "database_subnet_ids" {
  description = "Database subnets, without internet access, in the order of the zones."
  value       = module.vpc.database_subnets[*].id
}

output "database_subnet_group_name" {
  description = "Name of the RDS subnet group of the database subnets."
  value       = module.vpc.database_subnet_group_name
}

output "private_route_table_ids" {
  description = "Route tables of the private subnets, in the order of the zones."
  value       = module.vpc.private_route_tables[*].id
}

output "endpoints_security_group_id" {
  description = "Security group of the interface endpoints."
  value       = module.endpoints.security_group.id
}

output "functions_security_group_id" {
  description = "Security group of functions in the VPC."
  value       = aws_security_group.functions.id
}
