mock_provider "aws" {
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:ap-northeast-2:111111111111:a-topic" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/mission-link-sns-deliveries" }
  }
}

variables {
  permissions_boundary = "arn:aws:iam::111111111111:policy/mission-link-workload-boundary"
  account_id           = "111111111111"
  key_arn              = "arn:aws:kms:ap-northeast-2:111111111111:key/messages"
  alert_emails         = ["on-call@mission-link.example"]
}

run "topics" {
  assert {
    condition     = output.encrypted_with == { notification = var.key_arn, alerts = var.key_arn }
    error_message = "Both topics are encrypted with the KMS key."
  }
  assert {
    condition = (aws_sns_topic.notification.http_failure_feedback_role_arn == aws_iam_role.deliveries.arn
    && aws_sns_topic.notification.sqs_failure_feedback_role_arn == aws_iam_role.deliveries.arn)
    error_message = "Deliveries are logged for the protocols that support it."
  }
  assert {
    condition     = [for subscription in values(aws_sns_topic_subscription.alerts) : "${subscription.protocol} ${subscription.endpoint}"] == ["email on-call@mission-link.example"]
    error_message = "Alarms notify the operators."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.undelivered.threshold == 0 && aws_cloudwatch_metric_alarm.undelivered.dimensions == tomap({ TopicName = "mission-link-notification" })
    error_message = "A failed e-mail delivery triggers an alarm."
  }
}

run "permissions" {
  assert {
    condition = alltrue([for statement in flatten(output.policies[*].Statement) :
    !can(regex("[*]", join(" ", statement.Action))) && can(regex("^[A-Za-z]{8,}$", statement.Sid))])
    error_message = "No action has a wildcard, and each statement has a Sid that gives its reason."
  }
}
