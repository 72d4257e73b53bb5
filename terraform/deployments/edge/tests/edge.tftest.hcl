# Assertions for all environments.
# Planning the web ACL takes seconds, so all runs except the last override its module.
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
    api = { rate = 500, burst = 1000 }
    web = { rate = 200, burst = 400 }
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
      "POST /api/users/me/step-up" = "services"
      "POST /api/users/token"      = "services"
      "PUT /api/users/me/password" = "services"
      "GET /"                      = "web-client"
      "GET /api.js"                = "web-client"
      "GET /app.js"                = "web-client"
      "GET /closing.js"            = "web-client"
      "GET /favicon.svg"           = "web-client"
      "GET /index.html"            = "web-client"
      "GET /m/{missionId}"         = "web-client"
      "GET /mail.js"               = "web-client"
      "GET /style.css"             = "web-client"
      "GET /texts.js"              = "web-client"
      "GET /topups.js"             = "web-client"
      "GET /view.js"               = "web-client"
    }
    error_message = "The API routes only /api, /oauth, /.well-known, and the pages and files of the web client."
  }
  assert {
    condition     = toset(keys(module.http_api.throttles)) == toset(keys(module.http_api.routes)) && alltrue([for throttle in values(module.http_api.throttles) : throttle.rate > 0])
    error_message = "Every route has its own throttle."
  }
  assert {
    condition     = alltrue([for route, to in module.http_api.routes : module.http_api.throttles[route] == { rate = 500, burst = 1000 } if to == "services"])
    error_message = "No throttle for all clients together is lower for log-ins: one client could use it up before the web ACL limits it."
  }
  assert {
    condition     = module.http_api.default_throttle == 1
    error_message = "Routes without their own throttle have the strict default."
  }
  assert {
    condition     = module.http_api.api.disable_execute_api_endpoint
    error_message = "The API is reachable only by its own domain name."
  }
  assert {
    condition     = module.http_api.domain.security_policy == "TLS_1_2"
    error_message = "Clients must use TLS 1.2 or newer."
  }
  assert {
    condition     = toset(module.web_client.files) == toset([for key in keys(module.http_api.routes) : trimprefix(key, "GET /") if module.http_api.routes[key] == "web-client" && !contains(["GET /", "GET /m/{missionId}"], key)])
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
    error_message = "The access log contains no client address, path, query, user agent or token."
  }
  assert {
    condition     = contains(values(module.http_api.access_log.fields), "$context.status") && contains(values(module.http_api.access_log.fields), "$context.routeKey") && contains(values(module.http_api.access_log.fields), "$context.requestId")
    error_message = "The access log contains route and status."
  }
  assert {
    condition     = module.http_api.access_log.destination == module.access_log.arn && startswith(module.access_log.encrypted_with, "arn:aws:kms:") && module.access_log.retention_days == 90
    error_message = "The access log is encrypted with a KMS key of the account and has a limited retention."
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
    error_message = "Invalid headers do not reach the services."
  }
  assert {
    condition     = module.load_balancer.load_balancer.enable_deletion_protection
    error_message = "The load balancer of prod has deletion protection."
  }
  assert {
    condition     = one(module.load_balancer.load_balancer.access_logs).enabled && one(module.load_balancer.load_balancer.access_logs).bucket == "mission-link-access-logs-111111111111"
    error_message = "The load balancer writes access logs."
  }
  assert {
    condition     = module.load_balancer.load_balancer.idle_timeout > 30 && module.load_balancer.load_balancer.idle_timeout < 60
    error_message = "The idle timeout is longer than the timeout of the API gateway, and shorter than the keep-alive of the services."
  }
  assert {
    condition     = alltrue([for listener in values(module.load_balancer.listeners) : listener.protocol == "HTTPS" && listener.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"])
    error_message = "Every listener requires TLS 1.2 or newer."
  }
  assert {
    condition     = alltrue([for listener in values(module.load_balancer.listeners) : one(one(listener.default_action).fixed_response).status_code == "404"])
    error_message = "Paths without a rule get status 404."
  }
  assert {
    condition     = { for service, group in module.load_balancer.target_groups : service => group.name } == { "user-service" = "mission-link-user-service", "mission-service" = "mission-link-mission-service" }
    error_message = "Target groups have the names in the manifests."
  }
  assert {
    condition     = alltrue([for group in values(module.load_balancer.target_groups) : group.target_type == "ip" && tonumber(group.deregistration_delay) == 30 && one(group.health_check).path == "/q/health/ready"])
    error_message = "Target groups use the readiness check and drain for 30 s."
  }
  assert {
    condition = { for service, group in module.load_balancer.target_groups : service => [group.port, tonumber(one(group.health_check).port)] } == {
      "user-service"    = [8081, 9081]
      "mission-service" = [8082, 9082]
    }
    error_message = "Requests use the service port, and probes the management port."
  }
}

run "listener_rules" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition     = length([for rule in module.load_balancer.rules : rule if rule.listener == "public" && anytrue([for path in rule.paths : startswith(path, "/internal")])]) == 0
    error_message = "The public listener routes no internal paths."
  }
  assert {
    condition     = toset(flatten([for rule in module.load_balancer.rules : rule.paths if rule.listener == "public"])) == toset(["/api/users", "/api/users/*", "/oauth/*", "/.well-known/*", "/api/*"])
    error_message = "The public listener has the same routes as the local gateway."
  }
  assert {
    condition     = { for rule in module.load_balancer.rules : join(" ", sort(rule.paths)) => rule.service if rule.listener == "functions" } == { "/internal/users /oauth/token" = "user-service", "/internal/missions/*" = "mission-service" }
    error_message = "The listener for functions routes only internal paths and the token route."
  }
  assert {
    condition     = module.load_balancer.ingress_rules["functions"].referenced_security_group_id == "sg-functions" && module.load_balancer.ingress_rules["functions"].from_port == 8443 && module.load_balancer.ingress_rules["functions"].to_port == 8443
    error_message = "Only functions may call their listener."
  }
  assert {
    condition     = module.load_balancer.ingress_rules["public"].referenced_security_group_id == aws_security_group.vpc_link.id && length(module.load_balancer.ingress_rules) == 2 && alltrue([for rule in values(module.load_balancer.ingress_rules) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null])
    error_message = "Only the security group of the API gateway may call the public listener."
  }
  assert {
    condition     = toset([for rule in values(module.load_balancer.pod_rules) : rule.from_port]) == toset([8081, 8082, 9081, 9082]) && alltrue([for rule in values(module.load_balancer.pod_rules) : rule.security_group_id == "sg-cluster" && rule.from_port == rule.to_port])
    error_message = "Pods accept traffic of the load balancer on the service ports."
  }
}

run "tls_inside" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  assert {
    condition     = one(module.http_api.services_integration.tls_config).server_name_to_verify == "internal.mission-link.example" && contains(aws_acm_certificate.this.subject_alternative_names, "internal.mission-link.example")
    error_message = "The API gateway verifies the certificate of the load balancer."
  }
  assert {
    condition     = module.http_api.services_integration.connection_type == "VPC_LINK" && module.http_api.services_integration.integration_uri == output.listener_arns["public"]
    error_message = "The API reaches the services only through the VPC link."
  }
  assert {
    condition     = output.functions_endpoint == "https://internal.mission-link.example:8443" && output.api_endpoint == "https://api.mission-link.example"
    error_message = "The outputs contain the URLs for clients and functions."
  }
  assert {
    condition     = one(aws_route53_zone.internal.vpc).vpc_id == "vpc-1"
    error_message = "The name of the load balancer resolves only in the VPC."
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
    error_message = "Both buckets block public access."
  }
  assert {
    condition     = [for statement in module.web_client.bucket.policy.Statement : statement.Condition if statement.Effect == "Allow"] == [{ StringEquals = { "aws:SourceArn" = "arn:aws:cloudfront::111111111111:distribution/E1" } }]
    error_message = "Only the distribution may read the files of the web client."
  }
  assert {
    condition     = one(module.web_client.distribution.default_cache_behavior).viewer_protocol_policy == "https-only" && toset(one(module.web_client.distribution.default_cache_behavior).allowed_methods) == toset(["GET", "HEAD"])
    error_message = "The distribution allows only reads, over HTTPS."
  }
  assert {
    condition = [
      for call in one(module.web_client.distribution.default_cache_behavior).function_association : [call.event_type, call.function_arn]
    ] == [["viewer-request", module.web_client.mission_page_function.arn]] && module.web_client.mission_page_function.publish
    error_message = "The function that answers the page of a mission runs for each request."
  }
  assert {
    condition     = strcontains(file("../../../local/stack/src/main/java/io/missionlink/local/gateway/Gateway.java"), split("; frame", module.web_client.content_security_policy)[0]) && strcontains(module.web_client.content_security_policy, "frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
    error_message = "The content security policy equals that of the local gateway."
  }
  assert {
    condition     = alltrue([for statement in concat(module.web_client.bucket.policy.Statement, module.access_logs.policy.Statement, module.access_log.key_policy.Statement) : length(statement.Sid) >= 20 && !anytrue([for action in statement.Action : strcontains(action, "*")])])
    error_message = "Every statement has a Sid that gives its reason, and no wildcard in its actions."
  }
}

run "rejects_prod_without_protection" {
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

run "rejects_throttle_that_few_clients_use_up" {
  override_module {
    target  = module.web_acl
    outputs = { arn = "arn:aws:wafv2:ap-northeast-2:111111111111:regional/webacl/mission-link/44444444-4444-4444-4444-444444444444", rules = {}, path_patterns = {} }
  }
  command = plan
  variables {
    throttles = {
      api = { rate = 49, burst = 100 }
      web = { rate = 100, burst = 200 }
    }
  }
  expect_failures = [var.throttles]
}

run "web_acl" {
  assert {
    condition     = aws_wafv2_web_acl_association.load_balancer.resource_arn == output.load_balancer_arn && aws_wafv2_web_acl_association.load_balancer.web_acl_arn == module.web_acl.arn
    error_message = "The web ACL protects the load balancer."
  }
  assert {
    condition     = toset(flatten([for rule in values(module.web_acl.rules) : [for group in one(rule.statement).managed_rule_group_statement : group.name]])) == toset(["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"])
    error_message = "The AWS managed rule groups are enabled."
  }
  assert {
    condition     = alltrue(flatten([for rule in values(module.web_acl.rules) : [for action in rule.override_action : length(action.none) == 1]]))
    error_message = "The AWS managed rules block requests."
  }
  assert {
    condition     = { for name, rule in module.web_acl.rules : name => one(one(rule.statement).rate_based_statement).limit if length(one(rule.statement).rate_based_statement) > 0 } == { "logins-per-client" = 300, "requests-per-client" = 3000 }
    error_message = "Client addresses have a request limit, and a lower log-in limit."
  }
  assert {
    condition = alltrue([
      for rule in values(module.web_acl.rules) : alltrue([
        for rate in one(rule.statement).rate_based_statement :
        rate.aggregate_key_type == "FORWARDED_IP" && contains(keys(module.http_api.services_integration.request_parameters), "overwrite:header.${one(rate.forwarded_ip_config).header_name}")
      ])
    ])
    error_message = "Rate limits use the header that the API overwrites, not a value from the client."
  }
  assert {
    condition     = module.http_api.services_integration.request_parameters["overwrite:header.x-client-address"] == "$context.identity.sourceIp"
    error_message = "The API sets the header to the client address."
  }
  assert {
    condition = (
      alltrue([for path in ["/api/missions", "/.well-known/jwks.json", "/api/users/me/"] : can(regex(module.web_acl.path_patterns.characters, path)) && !can(regex(module.web_acl.path_patterns.odd, path))])
      && !anytrue([for path in ["/api/%2e%2e/internal", "/api/..;/q", "/api\\q", "/api/\u00e9"] : can(regex(module.web_acl.path_patterns.characters, path))])
      && alltrue([for path in ["/api/../internal", "//internal", "/api/.", "/api//users"] : can(regex(module.web_acl.path_patterns.odd, path))])
    )
    error_message = "Encoded, doubled and relative path segments are blocked."
  }
  assert {
    condition = (
      alltrue([for path in ["/api/users", "/api/users/login", "/api/users/login/", "/api/users/me/password", "/api/users/me/step-up", "/api/users/token", "/oauth/token"] : can(regex(module.web_acl.path_patterns.logins, path))])
      && !anytrue([for path in ["/api/users/me", "/api/users/login/x", "/api/missions"] : can(regex(module.web_acl.path_patterns.logins, path))])
    )
    error_message = "The log-in limit applies exactly to the log-in paths, with and without a trailing slash."
  }
  assert {
    condition     = length(one(module.web_acl.rules["odd-paths"].action).block) == 1
    error_message = "Irregular paths are blocked."
  }
}
