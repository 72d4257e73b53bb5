terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {
    key          = "events/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
