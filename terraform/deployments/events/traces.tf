# Functions have no internet access, so the collector needs an address in the VPC. Its own security group must accept them.
resource "aws_vpc_security_group_egress_rule" "functions_to_collector" {
  count = var.otlp_endpoint == "" ? 0 : 1

  security_group_id = local.network.functions_security_group_id
  cidr_ipv4         = local.network.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = local.collector_port
  to_port           = local.collector_port

  tags = { Name = "Traces to the OpenTelemetry collector" }
}

locals {
  default_port   = startswith(var.otlp_endpoint, "https:") ? 443 : 80
  collector_port = try(tonumber(regex(":([0-9]+)$", var.otlp_endpoint)[0]), local.default_port)
}
