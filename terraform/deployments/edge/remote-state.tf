locals {
  # A list, because both results of a conditional must have the same type.
  remote_state_of_a_test = var.aws_endpoint == null ? [] : [{
    endpoints                   = { s3 = var.aws_endpoint }
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
    skip_s3_checksum            = true
  }]

  network  = data.terraform_remote_state.network.outputs
  platform = data.terraform_remote_state.platform.outputs
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = merge({
    bucket = var.state_bucket
    key    = "network/terraform.tfstate"
    region = var.region
  }, local.remote_state_of_a_test...)
}

data "terraform_remote_state" "platform" {
  backend = "s3"
  config = merge({
    bucket = var.state_bucket
    key    = "platform/terraform.tfstate"
    region = var.region
  }, local.remote_state_of_a_test...)
}
