# Encrypted with an AWS owned key, so that archive and replay need no grant. Events contain ids and public texts of users (content,
# note), but no names or addresses from our records.
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
