locals {
  topic_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "NothingWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sns:Publish", "sns:Subscribe"]
        Resource  = aws_sns_topic.notification.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  }

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

  log_deliveries = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LogHowDeliveriesEnded"
        Effect   = "Allow"
        Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:PutRetentionPolicy"]
        Resource = ["arn:aws:logs:*:${var.account_id}:log-group:sns/*"]
      },
    ]
  }
}

resource "aws_sns_topic" "notification" {
  name              = "mission-link-notification"
  display_name      = "Mission Link"
  kms_master_key_id = var.key_arn

  # SNS logs deliveries of these protocols. For e-mail it only counts failures, which the alarm below monitors.
  http_success_feedback_role_arn    = aws_iam_role.deliveries.arn
  http_failure_feedback_role_arn    = aws_iam_role.deliveries.arn
  http_success_feedback_sample_rate = 100
  sqs_success_feedback_role_arn     = aws_iam_role.deliveries.arn
  sqs_failure_feedback_role_arn     = aws_iam_role.deliveries.arn
  sqs_success_feedback_sample_rate  = 100
}

resource "aws_sns_topic_policy" "notification" {
  arn    = aws_sns_topic.notification.arn
  policy = jsonencode(local.topic_policy)
}

resource "aws_iam_role" "deliveries" {
  name                 = "mission-link-sns-deliveries"
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "SnsLogsDeliveries"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "deliveries" {
  name   = "log-deliveries"
  role   = aws_iam_role.deliveries.id
  policy = jsonencode(local.log_deliveries)
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
  namespace           = "AWS/SNS"
  metric_name         = "NumberOfNotificationsFailed"
  dimensions          = { TopicName = aws_sns_topic.notification.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
}
