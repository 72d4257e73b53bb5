locals {
  # Both results of a conditional must have the same type, so it contains only attributes that the real configuration also has.
  remote_state_of_a_test = var.aws_endpoint == null ? null : {
    endpoints                   = { s3 = var.aws_endpoint }
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
    skip_s3_checksum            = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = merge({
    bucket = var.state_bucket
    key    = "network/terraform.tfstate"
    region = var.region
  }, local.remote_state_of_a_test)
}

module "key" {
  source = "../../modules/kms-key"

  name          = "mission-link-data"
  description   = "What Mission Link keeps: databases and their backups, tables, secrets, the databases' logs"
  account_id    = var.account_id
  region        = var.region
  services      = ["dynamodb", "rds", "secretsmanager"]
  encrypts_logs = true
}
