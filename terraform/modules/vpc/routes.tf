resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${each.key}" }
}

resource "aws_nat_gateway" "this" {
  for_each = toset(local.nat_zones)

  subnet_id     = aws_subnet.public[each.key].id
  allocation_id = aws_eip.nat[each.key].id

  tags = { Name = "${var.name}-${each.key}" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = local.anywhere
    gateway_id = aws_internet_gateway.this.id
  }

  tags = { Name = "${var.name}-public" }
}

resource "aws_route_table" "private" {
  for_each = local.position

  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = local.anywhere
    nat_gateway_id = aws_nat_gateway.this[var.nat_gateways == "one" ? local.nat_zones[0] : each.key].id
  }

  tags = { Name = "${var.name}-private-${each.key}" }
}

# An explicit empty list, so that the next apply removes manually added routes.
resource "aws_route_table" "database" {
  vpc_id = aws_vpc.this.id
  route  = []

  tags = { Name = "${var.name}-database" }
}

resource "aws_route_table_association" "public" {
  for_each = local.position

  subnet_id      = aws_subnet.public[each.key].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private" {
  for_each = local.position

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}

resource "aws_route_table_association" "database" {
  for_each = local.position

  subnet_id      = aws_subnet.database[each.key].id
  route_table_id = aws_route_table.database.id
}
