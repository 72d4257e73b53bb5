# Assertions for all environments.
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

variables {
  environment              = "staging"
  account_id               = "111111111111"
  region                   = "ap-northeast-2"
  state_bucket             = "mission-link-state-111111111111"
  cidr                     = "10.40.0.0/16"
  zones                    = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]
  nat_gateways             = "per-zone"
  interface_endpoints_in   = "every-zone"
  flow_logs_retention_days = 30
}

run "subnets" {
  assert {
    condition = alltrue([
      for subnets in [module.vpc.public_subnets, module.vpc.private_subnets, module.vpc.database_subnets] :
      tolist(subnets[*].availability_zone) == var.zones
    ])
    error_message = "Public, private and database subnets exist in all three zones, in their order."
  }
  assert {
    condition     = !anytrue(module.vpc.public_subnets[*].map_public_ip_on_launch)
    error_message = "Subnets assign no public addresses."
  }
  assert {
    condition     = module.vpc.private_subnets[*].cidr_block == ["10.40.0.0/19", "10.40.32.0/19", "10.40.64.0/19"]
    error_message = "Private subnets are large enough for the addresses of all pods."
  }
  assert {
    condition     = length(distinct([for subnet in concat(module.vpc.public_subnets, module.vpc.private_subnets, module.vpc.database_subnets) : subnet.cidr_block])) == 9
    error_message = "The nine subnets have different CIDR blocks."
  }
  assert {
    condition     = alltrue([for subnet in module.vpc.private_subnets : subnet.tags["kubernetes.io/role/internal-elb"] == "1"])
    error_message = "Private subnets have the tag for internal load balancers."
  }
  assert {
    condition     = alltrue([for subnet in module.vpc.database_subnets : !anytrue([for tag in keys(subnet.tags) : startswith(tag, "kubernetes.io")])])
    error_message = "Database subnets have no tag for load balancers."
  }
}

run "routes_to_internet" {
  assert {
    condition     = length(module.vpc.database_route_table.route) == 0
    error_message = "Database subnets have only the local route of the VPC."
  }
  assert {
    condition     = alltrue([for association in values(module.vpc.database_route_table_associations) : association.route_table_id == module.vpc.database_route_table.id]) && length(module.vpc.database_route_table_associations) == 3
    error_message = "Every database subnet uses the route table without routes."
  }
  assert {
    condition     = length(module.vpc.default_route_table.route) == 0
    error_message = "The default route table has no routes."
  }
  assert {
    condition     = length(module.vpc.default_security_group.ingress) == 0 && length(module.vpc.default_security_group.egress) == 0
    error_message = "The default security group has no rules."
  }
  assert {
    condition = (
      aws_vpc_security_group_egress_rule.functions_to_endpoints.referenced_security_group_id == output.endpoints_security_group_id
      && aws_vpc_security_group_egress_rule.functions_to_endpoints.cidr_ipv4 == null
      && alltrue([for rule in values(aws_vpc_security_group_egress_rule.functions_to_gateway_endpoints) : rule.cidr_ipv4 == null])
    )
    error_message = "Functions reach only endpoints, no internet addresses."
  }
}

run "endpoints" {
  assert {
    condition     = toset(keys(module.endpoints.gateway)) == toset(["dynamodb", "s3"])
    error_message = "DynamoDB and S3 have gateway endpoints, which are free."
  }
  assert {
    condition     = length(module.endpoints.gateway_routes) == 6 && toset([for route in values(module.endpoints.gateway_routes) : route.route_table_id]) == toset(output.private_route_table_ids)
    error_message = "Every private subnet has routes to both gateway endpoints."
  }
  assert {
    condition = toset(keys(module.endpoints.interface)) == toset([
      "sns", "sqs", "events", "secretsmanager", "sts", "eks-auth", "ecr.api", "ecr.dkr", "logs", "autoscaling", "ec2", "eks", "elasticloadbalancing",
    ])
    error_message = "Exactly the services that pods, nodes and functions call have an interface endpoint."
  }
  assert {
    condition     = alltrue([for endpoint in values(module.endpoints.interface) : endpoint.private_dns_enabled])
    error_message = "Endpoints have private DNS, so that SDKs find them by the usual name."
  }
  assert {
    condition     = toset([for rule in values(module.endpoints.ingress_rules) : rule.cidr_ipv4]) == toset(module.vpc.private_subnets[*].cidr_block) && alltrue([for rule in values(module.endpoints.ingress_rules) : rule.from_port == 443 && rule.to_port == 443])
    error_message = "Only private subnets may call the endpoints, only over HTTPS."
  }
}

run "endpoint_policies" {
  assert {
    condition = alltrue([
      for policy in concat([for endpoint in values(module.endpoints.gateway) : jsondecode(endpoint.policy)],
      [for name, service in var.interface_endpoints : jsondecode(module.endpoints.interface[name].policy) if length(service.actions) > 0]) :
      alltrue([for statement in policy.Statement : !anytrue([for action in statement.Action : strcontains(action, "*")])])
    ])
    error_message = "Endpoint policies have no wildcards in actions."
  }
  assert {
    condition = alltrue([
      for name in ["sns", "sqs", "events", "secretsmanager", "sts", "eks-auth", "ecr.api", "ecr.dkr", "logs"] :
      one(jsondecode(module.endpoints.interface[name].policy).Statement).Condition.StringEquals["aws:PrincipalAccount"] == var.account_id
    ])
    error_message = "Endpoint policies reject credentials of other accounts."
  }
  assert {
    condition     = one(jsondecode(module.endpoints.gateway["dynamodb"].policy).Statement).Resource == "arn:aws:dynamodb:ap-northeast-2:111111111111:table/mission-link-*"
    error_message = "The DynamoDB endpoint allows only the tables of the suite."
  }
  assert {
    condition = [for statement in jsondecode(module.endpoints.gateway["s3"].policy).Statement : statement.Action
    if statement.Sid == "ImageLayersAreReadFromTheBucketsOfAws"] == [["s3:GetObject"]]
    error_message = "Buckets of other accounts can only be read."
  }
}

run "flow_logs" {
  assert {
    condition     = module.flow_logs.flow_log.vpc_id == output.vpc_id && module.flow_logs.flow_log.traffic_type == "ALL"
    error_message = "All traffic of the VPC is logged."
  }
  assert {
    condition     = startswith(module.flow_logs.log_group.encrypted_with, "arn:aws:kms:")
    error_message = "Flow logs are encrypted with a KMS key of the account."
  }
  assert {
    condition     = module.flow_logs.log_group.retention_days == 30
    error_message = "Flow logs have the configured retention."
  }
  assert {
    condition     = one(module.flow_logs.trust.Statement).Condition.StringEquals["aws:SourceAccount"] == var.account_id
    error_message = "Only flow logs of this account may assume the role."
  }
  assert {
    condition = alltrue([
      for statement in concat(module.flow_logs.policy.Statement, module.flow_logs.log_group.key_policy.Statement) :
      length(statement.Sid) >= 20 && !anytrue([for action in statement.Action : strcontains(action, "*")])
    ])
    error_message = "Every statement has a Sid that gives its reason, and no wildcard in its actions."
  }
}

run "rejects_two_zones" {
  command = plan
  variables {
    zones = ["ap-northeast-2a", "ap-northeast-2b"]
  }
  expect_failures = [var.zones]
}

run "rejects_zones_of_another_region" {
  command = plan
  variables {
    zones = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
  }
  expect_failures = [var.zones]
}

run "rejects_unknown_environment" {
  command = plan
  variables {
    environment = "test"
  }
  expect_failures = [var.environment]
}

run "rejects_invalid_account_id" {
  command = plan
  variables {
    account_id = "1234"
  }
  expect_failures = [var.account_id]
}
