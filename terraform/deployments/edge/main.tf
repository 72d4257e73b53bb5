locals {
  name                  = "mission-link"
  client_address_header = "x-client-address"

  services = {
    user-service    = { port = 8081, management_port = 9081 }
    mission-service = { port = 8082, management_port = 9082 }
  }

  web_client_folder = coalesce(var.web_client_folder, "${path.root}/../../../web-client/src")
  web_files         = fileset(local.web_client_folder, "*")
}

module "load_balancer" {
  source = "../../modules/internal-load-balancer"

  name                   = local.name
  vpc_id                 = local.network.vpc_id
  subnet_ids             = local.network.private_subnet_ids
  certificate_arn        = aws_acm_certificate_validation.this.certificate_arn
  access_log_bucket      = module.access_logs.name
  deletion_protection    = var.deletion_protection
  services               = local.services
  pods_security_group_id = local.platform.cluster_security_group_id

  listeners = {
    # Routes of the API gateway. Must contain no internal routes.
    public = {
      port             = 443
      caller_group_id  = aws_security_group.vpc_link.id
      caller_described = "API gateway"
      routes = [
        { paths = ["/api/users", "/api/users/*", "/oauth/*", "/.well-known/*"], service = "user-service" },
        { paths = ["/api/*"], service = "mission-service" },
      ]
    }
    # Routes for the functions only.
    functions = {
      port             = 8443
      caller_group_id  = local.network.functions_security_group_id
      caller_described = "Functions"
      routes = [
        { paths = ["/oauth/token", "/internal/users"], service = "user-service" },
        { paths = ["/internal/missions/*"], service = "mission-service" },
      ]
    }
  }
}

resource "aws_security_group" "vpc_link" {
  name        = "${local.name}-vpc-link"
  description = "The API gateway in the VPC"
  vpc_id      = local.network.vpc_id

  tags = { Name = "${local.name}-vpc-link" }
}

module "web_acl" {
  source = "../../modules/web-acl"

  name                  = local.name
  client_address_header = local.client_address_header
  requests_per_client   = var.requests_per_client
  logins_per_client     = var.logins_per_client
}

resource "aws_wafv2_web_acl_association" "load_balancer" {
  resource_arn = module.load_balancer.load_balancer.arn
  web_acl_arn  = module.web_acl.arn
}

module "web_client" {
  source = "../../modules/web-client"

  account_id = var.account_id
  region     = var.region
  folder     = local.web_client_folder
  files      = local.web_files
}

module "http_api" {
  source = "../../modules/http-api"

  name                  = local.name
  domain_name           = local.api_name
  certificate_arn       = aws_acm_certificate_validation.this.certificate_arn
  web_client_address    = module.web_client.address
  client_address_header = local.client_address_header
  access_log_arn        = module.access_log.arn

  vpc_link = {
    subnet_ids        = local.network.private_subnet_ids
    security_group_id = aws_security_group.vpc_link.id
    listener_arn      = module.load_balancer.listeners["public"].arn
    server_name       = local.internal_name
  }

  routes = merge(
    {
      "ANY /api/{proxy+}"         = merge({ to = "services" }, var.throttles.api)
      "GET /.well-known/{proxy+}" = merge({ to = "services" }, var.throttles.api)
      # Each has its own throttle, so that a flood of log-ins does not use up the throttle of the other routes. None is lower: the
      # API throttles all clients together, before the web ACL limits each client.
      "POST /api/users"            = merge({ to = "services" }, var.throttles.api)
      "POST /api/users/login"      = merge({ to = "services" }, var.throttles.api)
      "PUT /api/users/me/password" = merge({ to = "services" }, var.throttles.api)
      "POST /api/users/me/step-up" = merge({ to = "services" }, var.throttles.api)
      "POST /api/users/token"      = merge({ to = "services" }, var.throttles.api)
      "ANY /oauth/{proxy+}"        = merge({ to = "services" }, var.throttles.api)
      "GET /"                      = merge({ to = "web-client" }, var.throttles.web)
      "GET /m/{missionId}"         = merge({ to = "web-client" }, var.throttles.web)
    },
    { for file in local.web_files : "GET /${file}" => merge({ to = "web-client" }, var.throttles.web) },
  )
}
