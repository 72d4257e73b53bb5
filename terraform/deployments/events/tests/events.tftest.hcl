mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:ap-northeast-2:111111111111:a-queue", id = "https://sqs.ap-northeast-2.amazonaws.com/111111111111/a-queue" }
  }
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:ap-northeast-2:111111111111:event-bus/mission-link" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:ap-northeast-2:111111111111:rule/mission-link/a-rule" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/a-role" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:ap-northeast-2:111111111111:function:a-function" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:ap-northeast-2:111111111111:log-group:/aws/lambda/a-function" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-2:111111111111:key/messages" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:ap-northeast-2:111111111111:mission-link-notification" }
  }
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      private_subnet_ids          = ["subnet-a", "subnet-b", "subnet-c"]
      functions_security_group_id = "sg-functions"
    }
  }
}

override_data {
  target = data.terraform_remote_state.data
  values = {
    outputs = {
      kms_key_arn                  = "arn:aws:kms:ap-northeast-2:111111111111:key/data"
      event_log_table_name         = "mission-link-event-log"
      event_log_table_arn          = "arn:aws:dynamodb:ap-northeast-2:111111111111:table/mission-link-event-log"
      notification_once_table_name = "mission-link-notification-once"
      notification_once_table_arn  = "arn:aws:dynamodb:ap-northeast-2:111111111111:table/mission-link-notification-once"
      secret_arns = {
        "mission-link/clients/settlement-lambda"   = "arn:aws:secretsmanager:ap-northeast-2:111111111111:secret:settlement"
        "mission-link/clients/notification-lambda" = "arn:aws:secretsmanager:ap-northeast-2:111111111111:secret:notification"
      }
    }
  }
}

variables {
  environment  = "dev"
  account_id   = "111111111111"
  region       = "ap-northeast-2"
  state_bucket = "mission-link-state"
  internal_url = "https://internal.dev.mission-link.example:8443"
  archive_days = 30
  log_days     = 30
  packages = {
    settlement-lambda   = { bucket = "artifacts", key = "settlement-lambda.zip", version = "1" }
    notification-lambda = { bucket = "artifacts", key = "notification-lambda.zip", version = "1" }
  }
}

run "names" {
  assert {
    condition     = output.bus_name == "mission-link"
    error_message = "The bus has the name that mission-service sends to."
  }
  assert {
    condition     = toset(keys(output.queue_arns)) == toset(["mission-settlement", "mission-notification"])
    error_message = "One queue for each rule."
  }
  assert {
    condition     = toset(keys(output.function_arns)) == toset(["settlement-lambda", "notification-lambda"])
    error_message = "Both functions are there."
  }
  assert {
    condition     = module.bus.archive == { days = 30, pattern = "{\"source\":[\"mission-link.mission-service\"]}" }
    error_message = "Every event of missions can be replayed."
  }
}

run "rights" {
  assert {
    condition = sort(flatten([for statement in module.settlement.policies[2].Statement : statement.Action if statement.Effect == "Allow" && statement.Sid != "AttachToTheVpc"])) == tolist([
      "dynamodb:Query", "kms:Decrypt", "logs:CreateLogStream", "logs:PutLogEvents", "secretsmanager:GetSecretValue", "sqs:DeleteMessage",
    "sqs:GetQueueAttributes", "sqs:ReceiveMessage"])
    error_message = "settlement-lambda reads its queue, its secret and pledges, and writes its log: nothing else."
  }
  assert {
    condition = sort(flatten([for statement in module.notification.policies[2].Statement : statement.Action if statement.Effect == "Allow" && statement.Sid != "AttachToTheVpc"])) == tolist([
      "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem", "kms:Decrypt", "kms:GenerateDataKey", "logs:CreateLogStream",
      "logs:PutLogEvents", "secretsmanager:GetSecretValue", "sns:Publish", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage"])
    error_message = "notification-lambda also remembers what it sent, and sends."
  }
  assert {
    condition = length(setintersection(
      flatten([for statement in module.settlement.policies[2].Statement : statement.Resource if statement.Sid == "ReadItsClientSecret"]),
    flatten([for statement in module.notification.policies[2].Statement : statement.Resource if statement.Sid == "ReadItsClientSecret"]))) == 0
    error_message = "No function reads the other's secret."
  }
}

run "key" {
  assert {
    condition     = module.key.rotates
    error_message = "The key is rotated each year."
  }
  assert {
    condition = alltrue([for statement in module.key.policy.Statement :
    !can(regex("[*]", join(" ", flatten([statement.Action])))) && can(regex("^[A-Za-z]{8,}$", statement.Sid))])
    error_message = "No action is a pattern, and each statement has a Sid that says why."
  }
  assert {
    condition     = alltrue([for statement in module.key.policy.Statement : can(statement.Principal.AWS) || can(statement.Condition)])
    error_message = "A service uses the key on behalf of this account only."
  }
}

run "an_unknown_environment_is_refused" {
  command = plan
  variables { environment = "qa" }
  expect_failures = [var.environment]
}

run "an_archive_without_end_is_refused" {
  command = plan
  variables { archive_days = 0 }
  expect_failures = [var.archive_days]
}

run "a_missing_package_is_refused" {
  command = plan
  variables { packages = { settlement-lambda = { bucket = "artifacts", key = "settlement-lambda.zip", version = "1" } } }
  expect_failures = [var.packages]
}
