locals {
  position  = { for position, zone in var.zones : zone => position }
  nat_zones = var.nat_gateways == "one" ? slice(var.zones, 0, 1) : var.zones
  anywhere  = "0.0.0.0/0"
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true # the endpoints' private names need it

  tags = { Name = var.name }
}

# What names no security group of its own reaches nothing and is reached by nothing.
resource "aws_default_security_group" "nothing" {
  vpc_id  = aws_vpc.this.id
  ingress = []
  egress  = []

  tags = { Name = "${var.name}-default-unused" }
}

# A subnet that is associated with no route table of its own leads nowhere.
resource "aws_default_route_table" "nowhere" {
  default_route_table_id = aws_vpc.this.default_route_table_id
  route                  = []

  tags = { Name = "${var.name}-default-unused" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}
