variable "name" {
  description = "Name of the flow log and its role."
  type        = string
}

variable "vpc_id" {
  description = "VPC with the logged traffic."
  type        = string
}

variable "retention_days" {
  description = "Retention of the records in days."
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
  description = "ARN of the permissions boundary of all roles, from bootstrap."
  type        = string
}
