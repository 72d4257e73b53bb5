resource "aws_security_group" "this" {
  name        = "${var.name}-load-balancer"
  description = "The internal load balancer"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-load-balancer" }
}

resource "aws_vpc_security_group_ingress_rule" "caller" {
  for_each = var.listeners

  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = each.value.caller_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port

  tags = { Name = each.value.caller_described }
}

resource "aws_vpc_security_group_egress_rule" "caller" {
  for_each = var.listeners

  security_group_id            = each.value.caller_group_id
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port

  tags = { Name = "The internal load balancer" }
}

locals {
  pod_ports = merge([
    for name, service in var.services : {
      "${name} requests" = service.port
      "${name} health"   = service.management_port
    }
  ]...)
}

resource "aws_vpc_security_group_egress_rule" "pods" {
  for_each = local.pod_ports

  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = var.pods_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value

  tags = { Name = each.key }
}

resource "aws_vpc_security_group_ingress_rule" "pods" {
  for_each = local.pod_ports

  security_group_id            = var.pods_security_group_id
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value

  tags = { Name = "Load balancer: ${each.key}" }
}
