# Of a /16: /19 for each private subnet, where every pod takes an address; /24 for each other. The rest stays free.
resource "aws_subnet" "private" {
  for_each = local.position

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 3, each.value)

  tags = {
    Name                              = "${var.name}-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  }
}

resource "aws_subnet" "public" {
  for_each = local.position

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 8, 96 + each.value)
  # NAT gateways bring their own address, and nothing else stands here.
  map_public_ip_on_launch = false

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "database" {
  for_each = local.position

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 8, 112 + each.value)

  tags = { Name = "${var.name}-database-${each.key}" }
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Subnets without a way to the internet"
  subnet_ids  = [for zone in var.zones : aws_subnet.database[zone].id]
}
