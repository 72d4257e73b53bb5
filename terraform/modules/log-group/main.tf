locals {
  arn = "arn:aws:logs:${var.region}:${var.account_id}:log-group:${var.name}"
}

module "key" {
  source = "../kms-key"

  name        = var.key_name
  description = "Log group ${var.name}"
  account_id  = var.account_id
  region      = var.region
  statements = [
    {
      Sid       = "CloudWatchLogsEncryptsThisLogGroupAlone"
      Effect    = "Allow"
      Principal = { Service = "logs.${var.region}.amazonaws.com" }
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
      Resource  = "*"
      Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = local.arn } }
    },
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = var.name
  retention_in_days = var.retention_days
  kms_key_id        = module.key.arn
}
