# For tests: reads the variable files of an environment.
terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

variable "environment" {
  type = string
}

variable "deployment" {
  type = string
}

output "values" {
  value = provider::terraform::decode_tfvars(
    file("${path.module}/../../variables/${var.environment}/${var.deployment}.tfvars")
  )
}
