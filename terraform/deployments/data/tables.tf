# Event log of the missions, one item per event. Written by mission-service (contracts, EventLogItem).
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

# Records of sent messages, for deduplication (notification-lambda/docs/adr/0001-each-message-once.md).
resource "aws_dynamodb_table" "notification_once" {
  name         = "mission-link-notification-once"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  # Items expire two weeks after the claim, the retention time of a queue.
  ttl {
    enabled        = true
    attribute_name = "expiresAt"
  }

  # Without a restored table, the messages of two weeks could be sent twice.
  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = module.key.arn
  }

  deletion_protection_enabled = var.deletion_protection
}
