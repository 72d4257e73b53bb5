locals {
  account = "arn:aws:iam::${var.account_id}:root"

  uses = [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ]

  # In a key policy, the resource "*" is the key itself. The account is a principal so that IAM policies control access.
  statements = [
    {
      Sid       = "IamPoliciesDecideWhoAdministersTheKey"
      Effect    = "Allow"
      Principal = { AWS = local.account }
      Resource  = "*"
      Action = [
        "kms:CancelKeyDeletion",
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RetireGrant",
        "kms:RevokeGrant",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:UpdateKeyDescription",
      ]
    },
  ]

  service_statements = [
    {
      Sid       = "TheAccountUsesTheKeyThroughServicesAlone"
      Effect    = "Allow"
      Principal = { AWS = local.account }
      Resource  = "*"
      Action    = local.uses
      Condition = {
        StringEquals = { "kms:ViaService" = [for service in sort(var.services) : "${service}.${var.region}.amazonaws.com"] }
      }
    },
    {
      Sid       = "ServicesKeepTheirOwnGrantsOnWhatTheyEncrypt"
      Effect    = "Allow"
      Principal = { AWS = local.account }
      Resource  = "*"
      Action    = ["kms:CreateGrant"]
      Condition = {
        StringEquals = { "kms:ViaService" = [for service in sort(var.services) : "${service}.${var.region}.amazonaws.com"] }
        Bool         = { "kms:GrantIsForAWSResource" = "true" }
      }
    },
  ]

  log_statements = [
    {
      Sid       = "CloudWatchEncryptsLogGroupsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "logs.${var.region}.amazonaws.com" }
      Resource  = "*"
      Action    = local.uses
      Condition = {
        ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${var.region}:${var.account_id}:log-group:*" }
      }
    },
  ]
}

resource "aws_kms_key" "this" {
  description             = var.description
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      local.statements,
      [for statement in local.service_statements : statement if length(var.services) > 0],
      var.encrypts_logs ? local.log_statements : [],
    var.statements)
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
