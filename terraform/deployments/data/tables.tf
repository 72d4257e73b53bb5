# The history of each mission, written by mission-service: an item an event (contracts, EventLogItem).
resource "aws_dynamodb_table" "event_log" {
  name         = "mission-link-event-log"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "missionId"
  range_key    = "sequence"

  attribute {
    name = "missionId"
    type = "S"
  }

  attribute {
    name = "sequence"
    type = "N"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.key.arn
  }

  deletion_protection_enabled = var.deletion_protection
}

# Which message went to whom, so that it goes once (notification-lambda, docs/adr/0001).
resource "aws_dynamodb_table" "notification_once" {
  name         = "mission-link-notification-once"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  # Two weeks after the claim, which is as long as a queue keeps an event.
  ttl {
    enabled        = true
    attribute_name = "expiresAt"
  }

  # Lost, it would send messages of two weeks a second time.
  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.key.arn
  }

  deletion_protection_enabled = var.deletion_protection
}
