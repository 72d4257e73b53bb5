# The same in every deployment; the values are in variables/<env>/common.tfvars.

variable "environment" {
  description = "dev, staging or prod."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is dev, staging or prod."
  }
}

variable "account_id" {
  description = "AWS account of the environment. Another account's credentials are refused."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account id has twelve digits."
  }
}

variable "region" {
  description = "AWS region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region looks like ap-northeast-2."
  }
}

variable "state_bucket" {
  description = "Bucket of the deployments' states (bootstrap)."
  type        = string

  validation {
    condition     = can(regex("^mission-link-[a-z0-9-]{3,50}$", var.state_bucket))
    error_message = "The state bucket's name begins with mission-link-."
  }
}

variable "aws_endpoint" {
  description = "Address of a server that stands in for AWS in a test; null is AWS."
  type        = string
  default     = null
}
