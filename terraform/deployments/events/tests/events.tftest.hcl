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
    defaults = { arn = "arn:aws:sns:ap-northeast-2:111111111111:mission-link-alerts" }
  }
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_cidr                    = "10.20.0.0/16"
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
  web_address  = "https://api.dev.mission-link.example"
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
    error_message = "The bus has the name that mission-service uses."
  }
  assert {
    condition     = toset(keys(output.queue_arns)) == toset(["mission-settlement", "mission-notification"])
    error_message = "Each rule has one queue."
  }
  assert {
    condition     = toset(keys(output.function_arns)) == toset(["settlement-lambda", "notification-lambda"])
    error_message = "Both functions exist."
  }
  assert {
    condition     = module.notification.environment["WEB_ADDRESS"] == "https://api.dev.mission-link.example"
    error_message = "notification-lambda knows the address to which its e-mails link."
  }
  assert {
    condition     = module.bus.archive == { days = 30, pattern = "{\"source\":[\"mission-link.mission-service\"]}" }
    error_message = "The archive contains all events of missions."
  }
}

run "permissions" {
  assert {
    condition = sort(flatten([for statement in module.settlement.policies[2].Statement : statement.Action if statement.Effect == "Allow" && statement.Sid != "AttachToTheVpc"])) == tolist([
      "dynamodb:Query", "kms:Decrypt", "logs:CreateLogStream", "logs:PutLogEvents", "secretsmanager:GetSecretValue", "sqs:DeleteMessage",
    "sqs:GetQueueAttributes", "sqs:ReceiveMessage"])
    error_message = "settlement-lambda may only read its queue, its secret and pledges, and write its log."
  }
  assert {
    condition = sort(flatten([for statement in module.notification.policies[2].Statement : statement.Action if statement.Effect == "Allow" && statement.Sid != "AttachToTheVpc"])) == tolist([
      "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem", "kms:Decrypt", "kms:GenerateDataKey",
      "logs:CreateLogStream", "logs:PutLogEvents", "secretsmanager:GetSecretValue", "sns:Publish", "sqs:DeleteMessage",
    "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"])
    error_message = "notification-lambda may also store sent messages, publish, and send messages to its queue."
  }
  assert {
    condition = (flatten([for statement in module.notification.policies[2].Statement : statement.Resource if contains(statement.Action, "sqs:SendMessage")])
    == [module.notification.queue_arn] && module.notification.environment["NOTIFICATION_QUEUE_URL"] == module.notification.queue_url)
    error_message = "notification-lambda may send messages only to its own queue, whose URL it knows."
  }
  assert {
    condition = (one(flatten([for statement in module.notification.policies[2].Statement : statement.Resource if statement.Sid == "SendNotifications"]))
    == "${module.notification.environment["NOTIFICATION_TOPIC_PREFIX"]}*" && endswith(module.notification.environment["NOTIFICATION_TOPIC_PREFIX"], ":mission-link-user-"))
    error_message = "notification-lambda may publish only to the topics of users."
  }
  assert {
    condition = length(setintersection(
      flatten([for statement in module.settlement.policies[2].Statement : statement.Resource if statement.Sid == "ReadItsClientSecret"]),
    flatten([for statement in module.notification.policies[2].Statement : statement.Resource if statement.Sid == "ReadItsClientSecret"]))) == 0
    error_message = "No function may read the secret of the other."
  }
}

run "key" {
  assert {
    condition     = module.key.rotates
    error_message = "The KMS key is rotated yearly."
  }
  assert {
    condition = alltrue([for statement in module.key.policy.Statement :
    !can(regex("[*]", join(" ", flatten([statement.Action])))) && can(regex("^[A-Za-z]{8,}$", statement.Sid))])
    error_message = "No action has a wildcard, and each statement has a Sid that gives its reason."
  }
  assert {
    condition     = alltrue([for statement in module.key.policy.Statement : can(statement.Principal.AWS) || can(statement.Condition)])
    error_message = "Services may use the key only on behalf of this account."
  }
}

run "no_rule_without_collector" {
  command = plan
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.functions_to_collector) == 0
    error_message = "Without a collector, the functions reach nothing more."
  }
}

run "functions_reach_collector_at_its_port" {
  command = plan
  variables { otlp_endpoint = "http://collector.example:4318" }
  assert {
    condition = [for rule in aws_vpc_security_group_egress_rule.functions_to_collector :
    [rule.security_group_id, rule.cidr_ipv4, rule.from_port, rule.to_port]] == [["sg-functions", "10.20.0.0/16", 4318, 4318]]
    error_message = "The functions reach the port of the collector, in the VPC only."
  }
}

run "functions_reach_collector_at_the_port_of_https" {
  command = plan
  variables { otlp_endpoint = "https://collector.example" }
  assert {
    condition     = aws_vpc_security_group_egress_rule.functions_to_collector[0].to_port == 443
    error_message = "An https address without a port means port 443."
  }
}

run "rejects_unknown_environment" {
  command = plan
  variables { environment = "qa" }
  expect_failures = [var.environment]
}

run "rejects_unlimited_archive" {
  command = plan
  variables { archive_days = 0 }
  expect_failures = [var.archive_days]
}

run "rejects_web_address_with_path" {
  command = plan
  variables { web_address = "https://api.dev.mission-link.example/" }
  expect_failures = [var.web_address]
}

run "rejects_missing_package" {
  command = plan
  variables { packages = { settlement-lambda = { bucket = "artifacts", key = "settlement-lambda.zip", version = "1" } } }
  expect_failures = [var.packages]
}

run "rejects_collector_with_path" {
  command = plan
  variables { otlp_endpoint = "http://collector.example:4318/v1/traces" }
  expect_failures = [var.otlp_endpoint]
}
