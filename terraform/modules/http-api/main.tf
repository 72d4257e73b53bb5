locals {
  # No personal data: no client address, path (contains ids), query or user agent.
  access_log = {
    requestId          = "$context.requestId"
    time               = "$context.requestTimeEpoch"
    route              = "$context.routeKey"
    protocol           = "$context.protocol"
    status             = "$context.status"
    error              = "$context.error.responseType"
    responseLength     = "$context.responseLength"
    responseLatency    = "$context.responseLatency"
    integrationStatus  = "$context.integration.status"
    integrationLatency = "$context.integration.latency"
  }

  integrations = {
    services   = aws_apigatewayv2_integration.services.id
    web-client = aws_apigatewayv2_integration.web_client.id
  }
}

resource "aws_apigatewayv2_api" "this" {
  name                         = var.name
  description                  = "The public way in"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = true # the default endpoint would bypass the throttles and certificate of the domain
}

resource "aws_apigatewayv2_vpc_link" "this" {
  name               = var.name
  subnet_ids         = var.vpc_link.subnet_ids
  security_group_ids = [var.vpc_link.security_group_id]
}

resource "aws_apigatewayv2_integration" "services" {
  api_id                 = aws_apigatewayv2_api.this.id
  description            = "Internal load balancer"
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = var.vpc_link.listener_arn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.this.id
  payload_format_version = "1.0"
  timeout_milliseconds   = 30000

  # HTTP APIs neither send X-Forwarded-For nor allow it to be set (terraform/docs/adr/0004-the-edge.md).
  request_parameters = {
    "overwrite:header.${var.client_address_header}" = "$context.identity.sourceIp"
  }

  tls_config {
    server_name_to_verify = var.vpc_link.server_name
  }
}

resource "aws_apigatewayv2_integration" "web_client" {
  api_id                 = aws_apigatewayv2_api.this.id
  description            = "Files of the web client"
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = var.web_client_address
  payload_format_version = "1.0"
  timeout_milliseconds   = 5000

  request_parameters = {
    "overwrite:path" = "$request.path"
  }
}

resource "aws_apigatewayv2_route" "this" {
  for_each = var.routes

  api_id    = aws_apigatewayv2_api.this.id
  route_key = each.key
  target    = "integrations/${local.integrations[each.value.to]}"
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = var.access_log_arn
    format          = jsonencode(local.access_log)
  }

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_rate_limit    = 1
    throttling_burst_limit   = 1
  }

  dynamic "route_settings" {
    for_each = var.routes

    content {
      route_key                = route_settings.key
      detailed_metrics_enabled = true
      throttling_rate_limit    = route_settings.value.rate
      throttling_burst_limit   = route_settings.value.burst
    }
  }

  # API Gateway rejects settings of routes that do not exist yet.
  depends_on = [aws_apigatewayv2_route.this]
}

resource "aws_apigatewayv2_domain_name" "this" {
  domain_name = var.domain_name

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this.id
  stage       = aws_apigatewayv2_stage.this.id
}
