locals {
  # Longer than the timeout of the API gateway (30 s), and shorter than the keep-alive of the services (60 s).
  idle_timeout = 40

  not_found = jsonencode({
    type   = "about:blank"
    title  = "Not Found"
    status = 404
    detail = "There is nothing at this address."
    code   = "not-found"
  })

  rules = merge([
    for name, listener in var.listeners : {
      for position, route in listener.routes : "${name} ${position + 1}" => merge(route, { listener = name, priority = position + 1 })
    }
  ]...)
}

resource "aws_lb" "this" {
  name               = var.name
  internal           = true
  load_balancer_type = "application"
  subnets            = var.subnet_ids
  security_groups    = [aws_security_group.this.id]

  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  enable_deletion_protection = var.deletion_protection
  idle_timeout               = local.idle_timeout

  access_logs {
    bucket  = var.access_log_bucket
    enabled = true
  }
}

# The load balancer controller of the cluster registers the pods (TargetGroupBinding with this name).
resource "aws_lb_target_group" "service" {
  for_each = var.services

  name                 = "${var.name}-${each.key}"
  vpc_id               = var.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = each.value.port
  deregistration_delay = 30

  health_check {
    path                = "/q/health/ready"
    port                = each.value.management_port
    protocol            = "HTTP"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_listener" "this" {
  for_each = var.listeners

  load_balancer_arn = aws_lb.this.arn
  port              = each.value.port
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  # Hides the server header.
  routing_http_response_server_enabled = false

  default_action {
    type = "fixed-response"

    fixed_response {
      status_code  = "404"
      content_type = "application/json"
      message_body = local.not_found
    }
  }
}

resource "aws_lb_listener_rule" "route" {
  for_each = local.rules

  listener_arn = aws_lb_listener.this[each.value.listener].arn
  priority     = each.value.priority

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service[each.value.service].arn
  }

  condition {
    path_pattern {
      values = each.value.paths
    }
  }
}
