resource "aws_vpc_endpoint" "interface" {
  for_each = var.interface

  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.interface_subnet_ids
  security_group_ids  = [aws_security_group.this.id]
  private_dns_enabled = true
  policy              = length(each.value.actions) == 0 ? null : jsonencode(local.interface_policies[each.key])

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_endpoint" "gateway" {
  for_each = local.gateway_policies

  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type = "Gateway"
  policy            = jsonencode(each.value)

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_endpoint_route_table_association" "gateway" {
  for_each = { for pair in setproduct(keys(local.gateway_policies), keys(var.route_table_ids)) :
  "${pair[0]} in ${pair[1]}" => { service = pair[0], zone = pair[1] } }

  vpc_endpoint_id = aws_vpc_endpoint.gateway[each.value.service].id
  route_table_id  = var.route_table_ids[each.value.zone]
}

resource "aws_security_group" "this" {
  name        = "${var.name}-endpoints"
  description = "Interface endpoints of AWS services"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-endpoints" }
}

# No egress rules: endpoints open no connections.
resource "aws_vpc_security_group_ingress_rule" "callers" {
  for_each = toset(var.caller_cidrs)

  security_group_id = aws_security_group.this.id
  description       = "Pods, nodes and functions"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
