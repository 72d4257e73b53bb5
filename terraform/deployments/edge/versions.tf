terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # The bucket and its region come from variables/<env>/backend.hcl.
  backend "s3" {
    key          = "edge/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
