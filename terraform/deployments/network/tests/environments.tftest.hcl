# Assertions on the differences between the environments, with their variable files.
mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-2:111111111111:key/11111111-1111-1111-1111-111111111111" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-northeast-2:111111111111:log-group:/mission-link/vpc-flow-logs" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/mission-link-vpc-flow-logs" }
  }
}

run "dev_common" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "dev"
    deployment  = "common"
  }
}

run "dev_network" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "dev"
    deployment  = "network"
  }
}

run "staging_common" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "staging"
    deployment  = "common"
  }
}

run "staging_network" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "staging"
    deployment  = "network"
  }
}

run "prod_common" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "prod"
    deployment  = "common"
  }
}

run "prod_network" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "prod"
    deployment  = "network"
  }
}

run "dev" {
  variables {
    environment              = run.dev_common.values.environment
    account_id               = run.dev_common.values.account_id
    region                   = run.dev_common.values.region
    state_bucket             = run.dev_common.values.state_bucket
    cidr                     = run.dev_network.values.cidr
    zones                    = run.dev_network.values.zones
    nat_gateways             = run.dev_network.values.nat_gateways
    interface_endpoints_in   = run.dev_network.values.interface_endpoints_in
    flow_logs_retention_days = run.dev_network.values.flow_logs_retention_days
  }

  assert {
    condition     = length(module.vpc.nat_gateways) == 1
    error_message = "dev has one NAT gateway."
  }
  assert {
    condition     = alltrue([for table in module.vpc.private_route_tables : one(table.route).nat_gateway_id == one(values(module.vpc.nat_gateways)).id])
    error_message = "All private subnets of dev use its single NAT gateway."
  }
  assert {
    condition     = alltrue([for endpoint in values(module.endpoints.interface) : length(endpoint.subnet_ids) == 1])
    error_message = "dev has interface endpoints in only one zone."
  }
  assert {
    condition     = length(distinct([output.vpc_cidr, run.staging_network.values.cidr, run.prod_network.values.cidr])) == 3
    error_message = "The CIDR blocks of the environments do not overlap."
  }
  assert {
    condition     = length(distinct([var.account_id, run.staging_common.values.account_id, run.prod_common.values.account_id])) == 3
    error_message = "Each environment has its own account."
  }
}

run "staging" {
  variables {
    environment              = run.staging_common.values.environment
    account_id               = run.staging_common.values.account_id
    region                   = run.staging_common.values.region
    state_bucket             = run.staging_common.values.state_bucket
    cidr                     = run.staging_network.values.cidr
    zones                    = run.staging_network.values.zones
    nat_gateways             = run.staging_network.values.nat_gateways
    interface_endpoints_in   = run.staging_network.values.interface_endpoints_in
    flow_logs_retention_days = run.staging_network.values.flow_logs_retention_days
  }

  assert {
    condition     = toset(keys(module.vpc.nat_gateways)) == toset(var.zones)
    error_message = "staging has a NAT gateway in each zone."
  }
  assert {
    condition     = alltrue([for endpoint in values(module.endpoints.interface) : length(endpoint.subnet_ids) == 3])
    error_message = "staging has interface endpoints in each zone."
  }
}

run "prod" {
  variables {
    environment              = run.prod_common.values.environment
    account_id               = run.prod_common.values.account_id
    region                   = run.prod_common.values.region
    state_bucket             = run.prod_common.values.state_bucket
    cidr                     = run.prod_network.values.cidr
    zones                    = run.prod_network.values.zones
    nat_gateways             = run.prod_network.values.nat_gateways
    interface_endpoints_in   = run.prod_network.values.interface_endpoints_in
    flow_logs_retention_days = run.prod_network.values.flow_logs_retention_days
  }

  assert {
    condition     = toset(keys(module.vpc.nat_gateways)) == toset(var.zones)
    error_message = "prod has a NAT gateway in each zone."
  }
  assert {
    condition     = [for table in module.vpc.private_route_tables : one(table.route).nat_gateway_id] == [for zone in var.zones : module.vpc.nat_gateways[zone].id]
    error_message = "Private subnets of prod use the NAT gateway of their zone."
  }
  assert {
    condition     = alltrue([for endpoint in values(module.endpoints.interface) : length(endpoint.subnet_ids) == 3])
    error_message = "prod has interface endpoints in each zone."
  }
  assert {
    condition     = module.flow_logs.log_group.retention_days >= 90
    error_message = "prod keeps flow logs for at least 90 days."
  }
}

run "rejects_prod_with_one_nat_gateway" {
  command = plan
  variables {
    environment              = "prod"
    account_id               = run.prod_common.values.account_id
    region                   = run.prod_common.values.region
    state_bucket             = run.prod_common.values.state_bucket
    cidr                     = run.prod_network.values.cidr
    zones                    = run.prod_network.values.zones
    nat_gateways             = "one"
    interface_endpoints_in   = "every-zone"
    flow_logs_retention_days = 90
  }
  expect_failures = [var.nat_gateways]
}
