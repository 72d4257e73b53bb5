locals {
  # Bucket names are the world's: the account's id makes them ours.
  artifacts_bucket = "mission-link-artifacts-${var.account_id}"

  # A key is used through S3 and by who may use the bucket, which IAM policies decide.
  bucket_key_statements = [
    {
      Sid       = "WhoMayUseTheBucketReadsAndWritesThroughS3Alone"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.account_id}:root" }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = "*"
      Condition = {
        StringEquals = {
          "kms:CallerAccount" = var.account_id
          "kms:ViaService"    = "s3.${var.region}.amazonaws.com"
        }
      }
    },
  ]
}

module "state_key" {
  source = "../modules/encryption-key"

  name        = "mission-link-state"
  description = "States of Terraform"
  account_id  = var.account_id
  statements  = local.bucket_key_statements
}

module "state" {
  source = "../modules/private-bucket"

  name                   = var.state_bucket
  kms_key_arn            = module.state_key.arn
  keep_old_versions_days = var.keep_old_states_days
}

module "artifacts_key" {
  source = "../modules/encryption-key"

  name        = "mission-link-artifacts"
  description = "Zips of the functions"
  account_id  = var.account_id
  statements  = local.bucket_key_statements
}

module "artifacts" {
  source = "../modules/private-bucket"

  name                   = local.artifacts_bucket
  kms_key_arn            = module.artifacts_key.arn
  keep_old_versions_days = var.keep_old_artifacts_days
}
