provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      project     = "mission-link"
      environment = var.environment
      deployment  = "platform"
      managed-by  = "terraform"
    }
  }

  # For tests against a server that replaces AWS.
  dynamic "endpoints" {
    for_each = var.aws_endpoint == null ? [] : [var.aws_endpoint]

    content {
      autoscaling = endpoints.value
      ec2         = endpoints.value
      ecr         = endpoints.value
      eks         = endpoints.value
      iam         = endpoints.value
      kms         = endpoints.value
      logs        = endpoints.value
      sts         = endpoints.value
    }
  }

  s3_use_path_style       = var.aws_endpoint != null
  skip_metadata_api_check = var.aws_endpoint != null
}
