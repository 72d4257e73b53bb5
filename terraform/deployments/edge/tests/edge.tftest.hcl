# What holds in every environment.
# Planning the web ACL takes seconds: every run but the one about it overrides the module, and that one comes last.
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
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444" }
  }
  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::111111111111:distribution/E1", domain_name = "d1.cloudfront.net" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:ap-northeast-2:111111111111:certificate/55555555-5555-5555-5555-555555555555"
      domain_validation_options = [
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

variables {
  environment               = "prod"
  account_id                = "111111111111"
  region                    = "ap-northeast-2"
  state_bucket              = "mission-link-state-111111111111"
  domain                    = "mission-link.example"
  deletion_protection       = true
  requests_per_client       = 3000
  logins_per_client         = 300
  access_log_retention_days = 90
  throttles = {
    api       = { rate = 500, burst = 1000 }
    passwords = { rate = 20, burst = 40 }
    tokens    = { rate = 100, burst = 200 }
    web       = { rate = 200, burst = 400 }
  }
}

run "public_routes" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition = module.http_api.routes == {
      "ANY /api/{proxy+}"          = "services"
      "ANY /oauth/{proxy+}"        = "services"
      "GET /.well-known/{proxy+}"  = "services"
      "POST /api/users"            = "services"
      "POST /api/users/login"      = "services"
      "POST /api/users/token"      = "services"
      "PUT /api/users/me/password" = "services"
      "GET /"                      = "web-client"
      "GET /api.js"                = "web-client"
      "GET /app.js"                = "web-client"
      "GET /favicon.svg"           = "web-client"
      "GET /index.html"            = "web-client"
      "GET /style.css"             = "web-client"
      "GET /view.js"               = "web-client"
    }
    error_message = "The API routes /api, /oauth, /.well-known and the files of the web client, and nothing else."
  }
  assert {
    condition     = toset(keys(module.http_api.throttles)) == toset(keys(module.http_api.routes)) && alltrue([for throttle in values(module.http_api.throttles) : throttle.rate > 0])
    error_message = "Every route has a throttle of its own."
  }
  assert {
    condition     = module.http_api.throttles["POST /api/users/login"] == { rate = 20, burst = 40 } && module.http_api.throttles["POST /api/users"] == { rate = 20, burst = 40 }
    error_message = "What hashes a password is throttled as a password."
  }
  assert {
    condition     = module.http_api.default_throttle == 1
    error_message = "A route that somebody adds without a throttle is noticed."
  }
  assert {
    condition     = module.http_api.api.disable_execute_api_endpoint
    error_message = "The API answers at its own name alone."
  }
  assert {
    condition     = module.http_api.domain.security_policy == "TLS_1_2"
    error_message = "Clients speak TLS 1.2 or newer."
  }
  assert {
    condition     = toset(module.web_client.files) == toset([for key in keys(module.http_api.routes) : trimprefix(key, "GET /") if module.http_api.routes[key] == "web-client" && key != "GET /"])
    error_message = "Each file of the web client is uploaded and routed."
  }
}

run "access_log" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition     = length([for field in values(module.http_api.access_log.fields) : field if can(regex("(?i)identity|path|querystring|userAgent|authorizer", field))]) == 0
    error_message = "The access log has no address, path, query, agent or token of a person."
  }
  assert {
    condition     = contains(values(module.http_api.access_log.fields), "$context.status") && contains(values(module.http_api.access_log.fields), "$context.routeKey") && contains(values(module.http_api.access_log.fields), "$context.requestId")
    error_message = "The access log says which route answered what."
  }
  assert {
    condition     = module.http_api.access_log.destination == module.access_log.arn && startswith(module.access_log.encrypted_with, "arn:aws:kms:") && module.access_log.retention_days == 90
    error_message = "The access log is encrypted with a key of the account, and is not kept for ever."
  }
}

run "load_balancer" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition     = module.load_balancer.load_balancer.internal
    error_message = "The load balancer has no public address."
  }
  assert {
    condition     = module.load_balancer.load_balancer.drop_invalid_header_fields
    error_message = "Headers that are none do not reach the services."
  }
  assert {
    condition     = module.load_balancer.load_balancer.enable_deletion_protection
    error_message = "prod's load balancer refuses to be deleted."
  }
  assert {
    condition     = one(module.load_balancer.load_balancer.access_logs).enabled && one(module.load_balancer.load_balancer.access_logs).bucket == "mission-link-access-logs-111111111111"
    error_message = "The load balancer writes access logs."
  }
  assert {
    condition     = module.load_balancer.load_balancer.idle_timeout > 30 && module.load_balancer.load_balancer.idle_timeout < 60
    error_message = "The load balancer waits longer than the API gateway, and shorter than a service keeps a connection."
  }
  assert {
    condition     = alltrue([for listener in values(module.load_balancer.listeners) : listener.protocol == "HTTPS" && listener.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"])
    error_message = "Every listener speaks TLS 1.2 or newer."
  }
  assert {
    condition     = alltrue([for listener in values(module.load_balancer.listeners) : one(one(listener.default_action).fixed_response).status_code == "404"])
    error_message = "What no rule names is 404."
  }
  assert {
    condition     = { for service, group in module.load_balancer.target_groups : service => group.name } == { "user-service" = "mission-link-user-service", "mission-service" = "mission-link-mission-service" }
    error_message = "Target groups have the names that the manifests bind pods to."
  }
  assert {
    condition     = alltrue([for group in values(module.load_balancer.target_groups) : group.target_type == "ip" && tonumber(group.deregistration_delay) == 30 && one(group.health_check).path == "/q/health/ready"])
    error_message = "A pod gets requests when it is ready, and has 30 s to end them."
  }
  assert {
    condition = { for service, group in module.load_balancer.target_groups : service => [group.port, tonumber(one(group.health_check).port)] } == {
      "user-service"    = [8081, 9081]
      "mission-service" = [8082, 9082]
    }
    error_message = "Requests go to a service's port, and probes to its management port."
  }
}

run "listener_rules" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition     = length([for rule in module.load_balancer.rules : rule if rule.listener == "public" && anytrue([for path in rule.paths : startswith(path, "/internal")])]) == 0
    error_message = "Nothing internal is led to by the public listener."
  }
  assert {
    condition     = toset(flatten([for rule in module.load_balancer.rules : rule.paths if rule.listener == "public"])) == toset(["/api/users", "/api/users/*", "/oauth/*", "/.well-known/*", "/api/*"])
    error_message = "The public listener leads to what the local gateway leads to."
  }
  assert {
    condition     = { for rule in module.load_balancer.rules : join(" ", sort(rule.paths)) => rule.service if rule.listener == "functions" } == { "/internal/users /oauth/token" = "user-service", "/internal/missions/*" = "mission-service" }
    error_message = "The functions' listener leads to the internal routes and to tokens alone."
  }
  assert {
    condition     = module.load_balancer.ingress_rules["functions"].referenced_security_group_id == "sg-functions" && module.load_balancer.ingress_rules["functions"].from_port == 8443 && module.load_balancer.ingress_rules["functions"].to_port == 8443
    error_message = "The functions alone call their listener."
  }
  assert {
    condition     = module.load_balancer.ingress_rules["public"].referenced_security_group_id == aws_security_group.vpc_link.id && length(module.load_balancer.ingress_rules) == 2 && alltrue([for rule in values(module.load_balancer.ingress_rules) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null])
    error_message = "The API gateway alone calls the public listener, and no address does."
  }
  assert {
    condition     = toset([for rule in values(module.load_balancer.pod_rules) : rule.from_port]) == toset([8081, 8082, 9081, 9082]) && alltrue([for rule in values(module.load_balancer.pod_rules) : rule.security_group_id == "sg-cluster" && rule.from_port == rule.to_port])
    error_message = "Pods are opened to the load balancer at the services' ports."
  }
}

run "tls_inside" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition     = one(module.http_api.services_integration.tls_config).server_name_to_verify == "internal.mission-link.example" && contains(aws_acm_certificate.this.subject_alternative_names, "internal.mission-link.example")
    error_message = "The API gateway checks the load balancer's certificate."
  }
  assert {
    condition     = module.http_api.services_integration.connection_type == "VPC_LINK" && module.http_api.services_integration.integration_uri == output.listener_arns["public"]
    error_message = "The API reaches the services through the VPC link alone."
  }
  assert {
    condition     = output.functions_endpoint == "https://internal.mission-link.example:8443" && output.api_endpoint == "https://api.mission-link.example"
    error_message = "Addresses are what the functions and the clients are told."
  }
  assert {
    condition     = one(aws_route53_zone.internal.vpc).vpc_id == "vpc-1"
    error_message = "The load balancer's name is known in the VPC alone."
  }
}

run "web_client" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition = alltrue([
      for block in [module.web_client.bucket.public_access_block, module.access_logs.public_access_block] :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "Neither bucket is public."
  }
  assert {
    condition     = [for statement in module.web_client.bucket.policy.Statement : statement.Condition if statement.Effect == "Allow"] == [{ StringEquals = { "aws:SourceArn" = "arn:aws:cloudfront::111111111111:distribution/E1" } }]
    error_message = "The web client's files are read by their distribution alone."
  }
  assert {
    condition     = one(module.web_client.distribution.default_cache_behavior).viewer_protocol_policy == "https-only" && toset(one(module.web_client.distribution.default_cache_behavior).allowed_methods) == toset(["GET", "HEAD"])
    error_message = "The files are read, by HTTPS."
  }
  assert {
    condition     = strcontains(file("../../../local/stack/src/main/java/io/missionlink/local/gateway/Gateway.java"), split("; frame", module.web_client.content_security_policy)[0]) && strcontains(module.web_client.content_security_policy, "frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
    error_message = "Pages may load what they may in the local run."
  }
  assert {
    condition     = alltrue([for statement in concat(module.web_client.bucket.policy.Statement, module.access_logs.policy.Statement, module.access_log.key_policy.Statement) : length(statement.Sid) >= 20 && !anytrue([for action in statement.Action : strcontains(action, "*")])])
    error_message = "Every statement has a Sid that says why, and names its actions whole."
  }
}

run "prod_without_protection_is_refused" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  command = plan
  variables {
    deletion_protection = false
  }
  expect_failures = [var.deletion_protection]
}

run "passwords_as_fast_as_the_rest_are_refused" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  command = plan
  variables {
    throttles = {
      api       = { rate = 100, burst = 200 }
      passwords = { rate = 100, burst = 200 }
      tokens    = { rate = 100, burst = 200 }
      web       = { rate = 100, burst = 200 }
    }
  }
  expect_failures = [var.throttles]
}

run "web_acl" {
  assert {
    condition     = aws_wafv2_web_acl_association.load_balancer.resource_arn == output.load_balancer_arn && aws_wafv2_web_acl_association.load_balancer.web_acl_arn == module.web_acl.arn
    error_message = "The web ACL stands before the load balancer."
  }
  assert {
    condition     = toset(flatten([for rule in values(module.web_acl.rules) : [for group in one(rule.statement).managed_rule_group_statement : group.name]])) == toset(["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"])
    error_message = "AWS's rules against common attacks are on."
  }
  assert {
    condition     = alltrue(flatten([for rule in values(module.web_acl.rules) : [for action in rule.override_action : length(action.none) == 1]]))
    error_message = "AWS's rules block, and do not only count."
  }
  assert {
    condition     = { for name, rule in module.web_acl.rules : name => one(one(rule.statement).rate_based_statement).limit if length(one(rule.statement).rate_based_statement) > 0 } == { "logins-per-client" = 300, "requests-per-client" = 3000 }
    error_message = "One address has a limit of requests, and a lower one of logins."
  }
  assert {
    condition = alltrue([
      for rule in values(module.web_acl.rules) : alltrue([
        for rate in one(rule.statement).rate_based_statement :
        rate.aggregate_key_type == "FORWARDED_IP" && contains(keys(module.http_api.services_integration.request_parameters), "overwrite:header.${one(rate.forwarded_ip_config).header_name}")
      ])
    ])
    error_message = "Addresses are counted by a header that the API overwrites, and never by what a client claims."
  }
  assert {
    condition     = module.http_api.services_integration.request_parameters["overwrite:header.x-client-address"] == "$context.identity.sourceIp"
    error_message = "The header says whom the API was called by."
  }
  assert {
    condition = (
      alltrue([for path in ["/api/missions", "/.well-known/jwks.json", "/api/users/me/"] : can(regex(module.web_acl.path_patterns.characters, path)) && !can(regex(module.web_acl.path_patterns.odd, path))])
      && !anytrue([for path in ["/api/%2e%2e/internal", "/api/..;/q", "/api\\q", "/api/\u00e9"] : can(regex(module.web_acl.path_patterns.characters, path))])
      && alltrue([for path in ["/api/../internal", "//internal", "/api/.", "/api//users"] : can(regex(module.web_acl.path_patterns.odd, path))])
    )
    error_message = "An encoded, doubled or relative spelling of a path does not pass."
  }
  assert {
    condition = (
      alltrue([for path in ["/api/users", "/api/users/login", "/api/users/login/", "/oauth/token"] : can(regex(module.web_acl.path_patterns.logins, path))])
      && !anytrue([for path in ["/api/users/me", "/api/users/login/x", "/api/missions"] : can(regex(module.web_acl.path_patterns.logins, path))])
    )
    error_message = "Logins are counted however their path ends, and nothing else is."
  }
  assert {
    condition     = length(one(module.web_acl.rules["odd-paths"].action).block) == 1
    error_message = "Odd paths are blocked."
  }
}
