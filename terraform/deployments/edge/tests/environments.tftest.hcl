# Assertions on the differences between the environments, with their variable files.
mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-2:111111111111:key/11111111-1111-1111-1111-111111111111" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-northeast-2:111111111111:log-group:/aws/vendedlogs/mission-link/api" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111111111111:loadbalancer/app/mission-link/1111111111111111" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111111111111:listener/app/mission-link/1111111111111111/2222222222222222" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:ap-northeast-2:111111111111:targetgroup/mission-link/3333333333333333" }
  }
  mock_resource "aws_cloudfront_function" {
    defaults = { arn = "arn:aws:cloudfront::111111111111:function/mission-link-web-mission-page" }
  }
  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::111111111111:distribution/E1", domain_name = "d1.cloudfront.net" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:ap-northeast-2:111111111111:certificate/55555555-5555-5555-5555-555555555555"
      domain_validation_options = [
        { domain_name = "api.dev.mission-link.example", resource_record_name = "_a.api.dev.mission-link.example", resource_record_type = "CNAME", resource_record_value = "_a.acm-validations.aws" },
        { domain_name = "internal.dev.mission-link.example", resource_record_name = "_b.internal.dev.mission-link.example", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
        { domain_name = "api.staging.mission-link.example", resource_record_name = "_a.api.staging.mission-link.example", resource_record_type = "CNAME", resource_record_value = "_a.acm-validations.aws" },
        { domain_name = "internal.staging.mission-link.example", resource_record_name = "_b.internal.staging.mission-link.example", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
        { domain_name = "api.mission-link.example", resource_record_name = "_a.api.mission-link.example", resource_record_type = "CNAME", resource_record_value = "_a.acm-validations.aws" },
        { domain_name = "internal.mission-link.example", resource_record_name = "_b.internal.mission-link.example", resource_record_type = "CNAME", resource_record_value = "_b.acm-validations.aws" },
      ]
    }
  }
  mock_resource "aws_acm_certificate_validation" {
    defaults = { certificate_arn = "arn:aws:acm:ap-northeast-2:111111111111:certificate/55555555-5555-5555-5555-555555555555" }
  }
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id                      = "vpc-1"
      private_subnet_ids          = ["subnet-a", "subnet-b", "subnet-c"]
      functions_security_group_id = "sg-functions"
    }
  }
}

override_data {
  target = data.terraform_remote_state.platform
  values = {
    outputs = { cluster_security_group_id = "sg-cluster" }
  }
}

# Planning the web ACL takes seconds, and no run here tests it.
override_module {
  target  = module.web_acl
  outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
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

run "dev_edge" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "dev"
    deployment  = "edge"
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

run "staging_edge" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "staging"
    deployment  = "edge"
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

run "prod_edge" {
  module {
    source = "../../tests/tfvars"
  }
  variables {
    environment = "prod"
    deployment  = "edge"
  }
}

run "dev" {
  variables {
    environment               = run.dev_common.values.environment
    account_id                = run.dev_common.values.account_id
    region                    = run.dev_common.values.region
    state_bucket              = run.dev_common.values.state_bucket
    domain                    = run.dev_edge.values.domain
    deletion_protection       = run.dev_edge.values.deletion_protection
    requests_per_client       = run.dev_edge.values.requests_per_client
    logins_per_client         = run.dev_edge.values.logins_per_client
    access_log_retention_days = run.dev_edge.values.access_log_retention_days
    throttles                 = run.dev_edge.values.throttles
  }

  assert {
    condition     = module.load_balancer.load_balancer.enable_deletion_protection == false
    error_message = "dev can be destroyed completely."
  }
  assert {
    condition     = module.access_log.retention_days <= 30
    error_message = "dev keeps access logs for at most a month."
  }
  assert {
    condition     = endswith(module.web_client.bucket.name, var.account_id)
    error_message = "Bucket names, which are globally unique, end with the account id."
  }
  assert {
    condition     = module.http_api.throttles["POST /api/users/login"] == module.http_api.throttles["ANY /api/{proxy+}"]
    error_message = "The log-in rate for all clients together is that of the API."
  }
}

run "staging" {
  variables {
    environment               = run.staging_common.values.environment
    account_id                = run.staging_common.values.account_id
    region                    = run.staging_common.values.region
    state_bucket              = run.staging_common.values.state_bucket
    domain                    = run.staging_edge.values.domain
    deletion_protection       = run.staging_edge.values.deletion_protection
    requests_per_client       = run.staging_edge.values.requests_per_client
    logins_per_client         = run.staging_edge.values.logins_per_client
    access_log_retention_days = run.staging_edge.values.access_log_retention_days
    throttles                 = run.staging_edge.values.throttles
  }

  assert {
    condition     = module.load_balancer.load_balancer.enable_deletion_protection == false
    error_message = "staging can be destroyed completely."
  }
  assert {
    condition     = module.access_log.retention_days <= 30
    error_message = "staging keeps access logs for at most a month."
  }
  assert {
    condition     = endswith(module.web_client.bucket.name, var.account_id)
    error_message = "Bucket names, which are globally unique, end with the account id."
  }
  assert {
    condition     = module.http_api.throttles["POST /api/users/login"] == module.http_api.throttles["ANY /api/{proxy+}"]
    error_message = "The log-in rate for all clients together is that of the API."
  }
}

run "prod" {
  variables {
    environment               = run.prod_common.values.environment
    account_id                = run.prod_common.values.account_id
    region                    = run.prod_common.values.region
    state_bucket              = run.prod_common.values.state_bucket
    domain                    = run.prod_edge.values.domain
    deletion_protection       = run.prod_edge.values.deletion_protection
    requests_per_client       = run.prod_edge.values.requests_per_client
    logins_per_client         = run.prod_edge.values.logins_per_client
    access_log_retention_days = run.prod_edge.values.access_log_retention_days
    throttles                 = run.prod_edge.values.throttles
  }

  assert {
    condition     = module.load_balancer.load_balancer.enable_deletion_protection == true
    error_message = "The load balancer of prod has deletion protection."
  }
  assert {
    condition     = module.access_log.retention_days >= 90
    error_message = "prod keeps access logs for at least 90 days."
  }
  assert {
    condition     = endswith(module.web_client.bucket.name, var.account_id)
    error_message = "Bucket names, which are globally unique, end with the account id."
  }
  assert {
    condition     = module.http_api.throttles["POST /api/users/login"] == module.http_api.throttles["ANY /api/{proxy+}"]
    error_message = "The log-in rate for all clients together is that of the API."
  }
}
