variable "name" {
  description = "Name of the log group."
  type        = string
}

variable "key_name" {
  description = "Alias of the KMS key of the log group, without \"alias/\"."
  type        = string
}

variable "retention_days" {
  description = "Retention of log lines in days."
  type        = number

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365], var.retention_days)
    error_message = "retention_days must be 7, 14, 30, 60, 90, 180 or 365."
  }
}

variable "account_id" {
  description = "Account of the log group."
  type        = string
}

variable "region" {
  description = "Region of the log group."
  type        = string
}
