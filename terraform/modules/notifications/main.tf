locals {
  alerts_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsOfThisAccountTellUs"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["sns:Publish"]
        Resource  = aws_sns_topic.alerts.arn
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
    ]
  }
}

resource "aws_sns_topic" "alerts" {
  name              = "mission-link-alerts"
  kms_master_key_id = var.key_arn
}

resource "aws_sns_topic_policy" "alerts" {
  arn    = aws_sns_topic.alerts.arn
  policy = jsonencode(local.alerts_policy)
}

resource "aws_sns_topic_subscription" "alerts" {
  for_each  = var.alert_emails
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "undelivered" {
  alarm_name          = "mission-link-notification-undelivered"
  alarm_description   = "SNS failed to deliver e-mails to users. Check NumberOfNotificationsFailed and the bounces"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]

  # Each user has a topic, so the alarm adds all topics. A query evaluates the 10,000 topics with the newest data.
  metric_query {
    id          = "failed"
    expression  = "SELECT SUM(NumberOfNotificationsFailed) FROM SCHEMA(\"AWS/SNS\", TopicName)"
    period      = 300
    return_data = true
  }
}
