locals {
  position  = { for position, zone in var.zones : zone => position }
  nat_zones = var.nat_gateways == "one" ? slice(var.zones, 0, 1) : var.zones
  anywhere  = "0.0.0.0/0"
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true # required for the private DNS names of endpoints

  tags = { Name = var.name }
}

# No rules: resources without an explicit security group have no network access.
resource "aws_default_security_group" "nothing" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []

  tags = { Name = "${var.name}-default-unused" }
}

# No routes: subnets without an explicit route table have no way out.
resource "aws_default_route_table" "nowhere" {
  default_route_table_id = aws_vpc.this.default_route_table_id
  route                  = []

  tags = { Name = "${var.name}-default-unused" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}
