# Functions in the VPC reach AWS through endpoints, and the internal load balancer through a rule of the edge deployment. They have
# no internet access and accept no connections.
resource "aws_security_group" "functions" {
  name        = "${local.name}-functions"
  description = "Functions in the VPC"
  vpc_id      = module.vpc.id

  tags = { Name = "${local.name}-functions" }
}

resource "aws_vpc_security_group_egress_rule" "functions_to_endpoints" {
  security_group_id            = aws_security_group.functions.id
  referenced_security_group_id = module.endpoints.security_group.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  tags = { Name = "SNS, Secrets Manager and the like" }
}

resource "aws_vpc_security_group_egress_rule" "functions_to_gateway_endpoints" {
  for_each = toset(["dynamodb"])

  security_group_id = aws_security_group.functions.id
  prefix_list_id    = module.endpoints.gateway_prefix_list_ids[each.key]
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  tags = { Name = "The event log, and what was notified" }
}
