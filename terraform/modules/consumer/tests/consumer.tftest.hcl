mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:ap-northeast-2:111111111111:a-queue", id = "https://sqs.ap-northeast-2.amazonaws.com/111111111111/a-queue" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:ap-northeast-2:111111111111:rule/mission-link/mission-settlement" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/a-role" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:ap-northeast-2:111111111111:function:settlement-lambda" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-northeast-2:111111111111:log-group:/aws/lambda/settlement-lambda" }
  }
}

variables {
  permissions_boundary = "arn:aws:iam::111111111111:policy/mission-link-workload-boundary"
  name                 = "mission-settlement"
  account_id           = "111111111111"
  region               = "ap-northeast-2"
  bus_name             = "mission-link"
  event_pattern        = "{\"source\": [\"mission-link.mission-service\"], \"detail-type\": [\"mission.failed\"]}"
  key_arn              = "arn:aws:kms:ap-northeast-2:111111111111:key/messages"
  data_key_arn         = "arn:aws:kms:ap-northeast-2:111111111111:key/data"
  alerts_arn           = "arn:aws:sns:ap-northeast-2:111111111111:mission-link-alerts"
  client_secret_arn    = "arn:aws:secretsmanager:ap-northeast-2:111111111111:secret:mission-link/clients/settlement-lambda"
  consume              = true
  function             = "settlement-lambda"
  package              = { bucket = "artifacts", key = "settlement-lambda.zip", version = "1" }
  log_days             = 30
  subnet_ids           = ["subnet-a", "subnet-b", "subnet-c"]
  security_group_id    = "sg-functions"
  environment          = { EVENT_LOG_TABLE = "mission-link-event-log" }
  permissions = [{
    Sid      = "ReadPledgesOfAnEndedMission", Effect = "Allow", Action = ["dynamodb:Query"]
    Resource = ["arn:aws:dynamodb:ap-northeast-2:111111111111:table/mission-link-event-log"]
  }]
}

run "queue" {
  assert {
    condition     = aws_sqs_queue.this.visibility_timeout_seconds >= 6 * aws_lambda_function.this.timeout
    error_message = "The visibility timeout is six times the timeout of the function."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dlq.arn, maxReceiveCount = 5 }
    error_message = "A message moves to the dead-letter queue after the fifth failure."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dlq.redrive_allow_policy).redrivePermission == "byQueue"
    error_message = "Only the queue may use the dead-letter queue."
  }
  assert {
    condition     = aws_sqs_queue.dlq.name == "mission-settlement-dlq"
    error_message = "The dead-letter queue has the name that bin/redrive expects."
  }
  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds == 1209600 && aws_sqs_queue.dlq.message_retention_seconds == 1209600
    error_message = "Messages have the maximum retention of SQS."
  }
  assert {
    condition     = aws_sqs_queue.this.kms_master_key_id == var.key_arn && aws_sqs_queue.dlq.kms_master_key_id == var.key_arn
    error_message = "Both queues are encrypted with the KMS key."
  }
}

run "rule" {
  assert {
    condition     = aws_cloudwatch_event_target.queue.arn == aws_sqs_queue.this.arn
    error_message = "The queue is the target of the rule."
  }
  assert {
    condition     = aws_cloudwatch_event_target.queue.dead_letter_config[0].arn == aws_sqs_queue.dlq.arn
    error_message = "EventBridge sends undeliverable events to the dead-letter queue."
  }
  assert {
    condition = (aws_cloudwatch_event_target.queue.retry_policy[0].maximum_event_age_in_seconds == 86400
    && aws_cloudwatch_event_target.queue.retry_policy[0].maximum_retry_attempts == 185)
    error_message = "EventBridge retries for one day."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_policy.this.policy).Statement[0].Condition == { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.this.arn } }
    error_message = "Only this rule may send messages to the queue."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_policy.dlq.policy).Statement[0].Condition == { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.this.arn } }
    error_message = "Only this rule may send messages to the dead-letter queue."
  }
}

run "function" {
  assert {
    condition     = aws_lambda_function.this.runtime == "provided.al2023" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "The function is a native executable for arm64."
  }
  assert {
    condition     = aws_lambda_function.this.memory_size == 256
    error_message = "The function has the tested amount of memory."
  }
  assert {
    condition     = aws_lambda_event_source_mapping.this.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Only failed messages of a batch are retried."
  }
  assert {
    condition     = aws_lambda_event_source_mapping.this.scaling_config[0].maximum_concurrency == 10
    error_message = "The concurrency of the function is limited."
  }
  assert {
    condition     = toset(aws_lambda_function.this.vpc_config[0].subnet_ids) == toset(var.subnet_ids)
    error_message = "The function is in the private subnets of every zone."
  }
  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap({ EVENT_LOG_TABLE = "mission-link-event-log", CLIENT_SECRET_ARN = var.client_secret_arn })
    error_message = "The environment contains the name of the secret, not its value."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.kms_key_id == var.key_arn && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "The log is encrypted and has a limited retention."
  }
}

run "sends_nothing_to_its_queue" {
  assert {
    condition     = !contains(flatten(local.function_policy.Statement[*].Action), "sqs:SendMessage")
    error_message = "The function may not send messages to its queue by default."
  }
}

run "sends_to_its_queue" {
  variables { sends_to_its_queue = true }
  assert {
    condition     = [for statement in local.function_policy.Statement : statement.Resource if contains(statement.Action, "sqs:SendMessage")] == [[aws_sqs_queue.this.arn]]
    error_message = "The function may send messages to its own queue only."
  }
  assert {
    condition     = aws_lambda_function.this.environment[0].variables["NOTIFICATION_QUEUE_URL"] == aws_sqs_queue.this.id
    error_message = "The function knows the URL of its queue."
  }
}

run "permissions" {
  assert {
    condition = alltrue([for statement in flatten(output.policies[*].Statement) :
    !can(regex("[*]", join(" ", statement.Action))) && can(regex("^[A-Za-z]{8,}$", statement.Sid))])
    error_message = "No action has a wildcard, and each statement has a Sid that gives its reason."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
    statement.Sid if statement.Effect == "Allow" && contains(statement.Resource, "*")] == ["AttachToTheVpc"]
    error_message = "Only actions without resource restrictions are allowed on all resources."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource if statement.Sid == "ReadItsClientSecret"] == [[var.client_secret_arn]]
    error_message = "The function may read only its own secret."
  }
}

run "boundary" {
  assert {
    condition     = aws_iam_role.this.permissions_boundary == var.permissions_boundary
    error_message = "The role of the function has the permissions boundary."
  }
}

run "alarms" {
  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["age", "dead-letters", "errors", "undelivered"])
    error_message = "Alarms exist for dead letters, old messages, failed invocations and undelivered events."
  }
  assert {
    condition = (aws_cloudwatch_metric_alarm.this["dead-letters"].threshold == 0
    && aws_cloudwatch_metric_alarm.this["dead-letters"].dimensions == tomap({ QueueName = "mission-settlement-dlq" }))
    error_message = "A single dead letter triggers the alarm."
  }
  assert {
    condition     = alltrue([for alarm in values(aws_cloudwatch_metric_alarm.this) : alarm.alarm_actions == toset([var.alerts_arn])])
    error_message = "Each alarm notifies the operators."
  }
}

run "paused" {
  variables { consume = false }

  assert {
    condition     = !aws_lambda_event_source_mapping.this.enabled
    error_message = "A paused consumer does not read its queue."
  }
}

run "rejects_pattern_without_detail_type" {
  command = plan
  variables { event_pattern = "{\"source\": [\"mission-link.mission-service\"]}" }
  expect_failures = [var.event_pattern]
}

run "rejects_timeout_below_message_duration" {
  command = plan
  variables { timeout_seconds = 20 }
  expect_failures = [var.timeout_seconds]
}
