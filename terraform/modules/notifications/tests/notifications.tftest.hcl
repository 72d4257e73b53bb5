mock_provider "aws" {
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:ap-northeast-2:111111111111:a-topic" }
  }
}

variables {
  account_id   = "111111111111"
  key_arn      = "arn:aws:kms:ap-northeast-2:111111111111:key/messages"
  alert_emails = ["on-call@mission-link.example"]
}

run "alarms" {
  assert {
    condition     = output.encrypted_with == var.key_arn
    error_message = "The topic is encrypted with the KMS key."
  }
  assert {
    condition     = [for subscription in values(aws_sns_topic_subscription.alerts) : "${subscription.protocol} ${subscription.endpoint}"] == ["email on-call@mission-link.example"]
    error_message = "Alarms notify the operators."
  }
  assert {
    condition = (aws_cloudwatch_metric_alarm.undelivered.threshold == 0
    && one(aws_cloudwatch_metric_alarm.undelivered.metric_query).expression == "SELECT SUM(NumberOfNotificationsFailed) FROM SCHEMA(\"AWS/SNS\", TopicName)")
    error_message = "A failed e-mail delivery triggers an alarm, whichever user's topic it is."
  }
}

run "permissions" {
  assert {
    condition = alltrue([for statement in flatten(output.policies[*].Statement) :
    !can(regex("[*]", join(" ", statement.Action))) && can(regex("^[A-Za-z]{8,}$", statement.Sid))])
    error_message = "No action has a wildcard, and each statement has a Sid that gives its reason."
  }
}
