locals {
  name = "mission-link"
  # Created by bootstrap. The pipeline cannot create a role without it.
  permissions_boundary = "arn:aws:iam::${var.account_id}:policy/mission-link-workload-boundary"

  private_subnet_ids = module.vpc.private_subnets[*].id
}

module "vpc" {
  source = "../../modules/vpc"

  name         = local.name
  cidr         = var.cidr
  zones        = var.zones
  nat_gateways = var.nat_gateways
}

module "endpoints" {
  source = "../../modules/vpc-endpoints"

  name                 = local.name
  vpc_id               = module.vpc.id
  region               = var.region
  account_id           = var.account_id
  route_table_ids      = zipmap(var.zones, module.vpc.private_route_tables[*].id)
  interface_subnet_ids = var.interface_endpoints_in == "one-zone" ? slice(local.private_subnet_ids, 0, 1) : local.private_subnet_ids
  caller_cidrs         = module.vpc.private_subnets[*].cidr_block
  interface            = var.interface_endpoints
  foreign_buckets      = var.foreign_buckets
}

module "flow_logs" {
  source = "../../modules/flow-logs"

  name                 = "${local.name}-vpc-flow-logs"
  vpc_id               = module.vpc.id
  retention_days       = var.flow_logs_retention_days
  account_id           = var.account_id
  region               = var.region
  permissions_boundary = local.permissions_boundary
}
