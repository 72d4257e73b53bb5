# Encrypted with AWS's own key: the archive and its replay need no grant, and events carry ids and what users wrote for everybody to
# read (content, note), never a name or an address that we know.
resource "aws_cloudwatch_event_bus" "this" {
  name = var.name
}

resource "aws_cloudwatch_event_archive" "this" {
  name             = var.name
  description      = "Events of missions, for a replay"
  event_source_arn = aws_cloudwatch_event_bus.this.arn
  retention_days   = var.archive_days
  event_pattern    = jsonencode({ source = [var.event_source] })
}
