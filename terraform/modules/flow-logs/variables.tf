variable "name" {
  description = "Name of the flow log and of its role."
  type        = string
}

variable "vpc_id" {
  description = "The VPC whose traffic is logged."
  type        = string
}

variable "retention_days" {
  description = "How long records are kept."
  type        = number
}

variable "account_id" {
  description = "Account of the VPC."
  type        = string
}

variable "region" {
  description = "Region of the VPC."
  type        = string
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds every role of the suite (bootstrap)."
  type        = string
}
