locals {
  # Bucket names are globally unique, so they contain the account id.
  artifacts_bucket = "mission-link-artifacts-${var.account_id}"
}

module "state_key" {
  source = "../modules/kms-key"

  name        = "mission-link-state"
  description = "States of Terraform"
  account_id  = var.account_id
  region      = var.region
  services    = ["s3"]
}

module "state" {
  source = "../modules/private-bucket"

  name                   = var.state_bucket
  kms_key_arn            = module.state_key.arn
  keep_old_versions_days = var.keep_old_states_days
}

module "artifacts_key" {
  source = "../modules/kms-key"

  name        = "mission-link-artifacts"
  description = "Zips of the functions"
  account_id  = var.account_id
  region      = var.region
  services    = ["s3"]
}

module "artifacts" {
  source = "../modules/private-bucket"

  name                   = local.artifacts_bucket
  kms_key_arn            = module.artifacts_key.arn
  keep_old_versions_days = var.keep_old_artifacts_days
}
