locals {
  patterns = "${path.module}/../../../libs/contracts/src/main/resources/event-patterns"

  remote_state_of_a_test = var.aws_endpoint == null ? null : {
    endpoints                   = { s3 = var.aws_endpoint }
    use_path_style              = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
    skip_credentials_validation = true
  }

  permissions_boundary = "arn:aws:iam::${var.account_id}:policy/mission-link-workload-boundary"

  # user-service creates the topics. The user ID follows.
  user_topics = "arn:aws:sns:${var.region}:${var.account_id}:mission-link-user-"

  network = data.terraform_remote_state.network.outputs
  data    = data.terraform_remote_state.data.outputs
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = merge({ bucket = var.state_bucket, key = "network/terraform.tfstate", region = var.region },
  local.remote_state_of_a_test)
}

data "terraform_remote_state" "data" {
  backend = "s3"
  config = merge({ bucket = var.state_bucket, key = "data/terraform.tfstate", region = var.region },
  local.remote_state_of_a_test)
}

# Separate from the key of the databases, because the services listed here may use it.
module "key" {
  source = "../../modules/kms-key"

  name          = "mission-link-messages"
  description   = "Queues, topics, the functions' environments and logs"
  account_id    = var.account_id
  region        = var.region
  services      = ["lambda", "sns", "sqs"]
  encrypts_logs = true

  statements = [
    {
      Sid       = "RulesAndAlarmsOfTheAccountSendEncrypted"
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "cloudwatch.amazonaws.com"] }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    },
  ]
}

module "bus" {
  source       = "../../modules/event-bus"
  name         = "mission-link"
  archive_days = var.archive_days
  event_source = "mission-link.mission-service"
}

module "notifications" {
  source       = "../../modules/notifications"
  account_id   = var.account_id
  key_arn      = module.key.arn
  alert_emails = var.alert_emails
}

module "settlement" {
  source = "../../modules/consumer"

  name          = "mission-settlement"
  account_id    = var.account_id
  region        = var.region
  bus_name      = module.bus.name
  event_pattern = file("${local.patterns}/mission-settlement.json")
  key_arn       = module.key.arn
  alerts_arn    = module.notifications.alerts_arn
  consume       = var.consume

  function          = "settlement-lambda"
  package           = var.packages["settlement-lambda"]
  log_days          = var.log_days
  subnet_ids        = local.network.private_subnet_ids
  security_group_id = local.network.functions_security_group_id
  client_secret_arn = local.data.secret_arns["mission-link/clients/settlement-lambda"]
  data_key_arn      = local.data.kms_key_arn

  permissions_boundary = local.permissions_boundary
  environment = {
    MISSION_SERVICE_URL = var.internal_url
    USER_SERVICE_URL    = var.internal_url
    EVENT_LOG_TABLE     = local.data.event_log_table_name
    OTLP_ENDPOINT       = var.otlp_endpoint
  }
  permissions = [
    {
      Sid      = "ReadPledgesOfAnEndedMission"
      Effect   = "Allow"
      Action   = ["dynamodb:Query"]
      Resource = [local.data.event_log_table_arn]
    },
  ]
}

module "notification" {
  source = "../../modules/consumer"

  name          = "mission-notification"
  account_id    = var.account_id
  region        = var.region
  bus_name      = module.bus.name
  event_pattern = file("${local.patterns}/mission-notification.json")
  key_arn       = module.key.arn
  alerts_arn    = module.notifications.alerts_arn
  consume       = var.consume

  function          = "notification-lambda"
  package           = var.packages["notification-lambda"]
  log_days          = var.log_days
  subnet_ids        = local.network.private_subnet_ids
  security_group_id = local.network.functions_security_group_id
  client_secret_arn = local.data.secret_arns["mission-link/clients/notification-lambda"]
  data_key_arn      = local.data.kms_key_arn

  permissions_boundary = local.permissions_boundary
  sends_to_its_queue   = true
  environment = {
    USER_SERVICE_URL          = var.internal_url
    EVENT_LOG_TABLE           = local.data.event_log_table_name
    NOTIFICATION_ONCE_TABLE   = local.data.notification_once_table_name
    NOTIFICATION_TOPIC_PREFIX = local.user_topics
    WEB_ADDRESS               = var.web_address
    OTLP_ENDPOINT             = var.otlp_endpoint
  }
  permissions = [
    {
      Sid      = "ReadWhoPledgedInAMission"
      Effect   = "Allow"
      Action   = ["dynamodb:Query"]
      Resource = [local.data.event_log_table_arn]
    },
    {
      Sid      = "RememberWhatWasSent"
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
      Resource = [local.data.notification_once_table_arn]
    },
    {
      Sid      = "SendNotifications"
      Effect   = "Allow"
      Action   = ["sns:Publish"]
      Resource = ["${local.user_topics}*"]
    },
    {
      Sid      = "EncryptForTopicsAndItsQueue"
      Effect   = "Allow"
      Action   = ["kms:GenerateDataKey"]
      Resource = [module.key.arn]
    },
  ]
}
