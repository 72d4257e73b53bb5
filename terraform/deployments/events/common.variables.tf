# Identical in every deployment. variables/<env>/common.tfvars contains the values.

variable "environment" {
  description = "Environment: dev, staging or prod."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "account_id" {
  description = "AWS account of the environment. Credentials of other accounts are rejected."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must have twelve digits."
  }
}

variable "region" {
  description = "AWS region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must have the form ap-northeast-2."
  }
}

variable "state_bucket" {
  description = "Bucket for the states of the deployments, created by bootstrap."
  type        = string

  validation {
    condition     = can(regex("^mission-link-[a-z0-9-]{3,50}$", var.state_bucket))
    error_message = "state_bucket must begin with mission-link-."
  }
}

variable "aws_endpoint" {
  description = "URL of a test server that replaces AWS; null for AWS."
  type        = string
  default     = null
}
