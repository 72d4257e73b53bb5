locals {
  alarms = {
    dead-letters = {
      description = "Messages are in ${var.name}-dlq. Fix the cause, then run bin/redrive ${var.name}"
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.dlq.name }
      statistic   = "Maximum", threshold = 0, periods = 1
    }
    age = {
      description = "Messages wait in ${var.name} for over 5 minutes. The function fails or is too slow"
      namespace   = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.this.name }
      statistic   = "Maximum", threshold = 300, periods = 2
    }
    undelivered = {
      description = "EventBridge could not deliver events to ${var.name}. They are in ${var.name}-dlq"
      namespace   = "AWS/Events", metric = "FailedInvocations"
      dimensions  = { EventBusName = var.bus_name, RuleName = aws_cloudwatch_event_rule.this.name }
      statistic   = "Sum", threshold = 0, periods = 1
    }
    errors = {
      description = "Invocations of ${var.function} fail. See its log for the cause"
      namespace   = "AWS/Lambda", metric = "Errors", dimensions = { FunctionName = aws_lambda_function.this.function_name }
      statistic   = "Sum", threshold = 0, periods = 3
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = 60
  evaluation_periods  = each.value.periods
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alerts_arn]
  ok_actions          = [var.alerts_arn]
}
