variable "name" {
  description = "Name of the log group."
  type        = string
}

variable "key_name" {
  description = "Alias of the key that encrypts it, without \"alias/\"."
  type        = string
}

variable "retention_days" {
  description = "How long lines are kept."
  type        = number

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365], var.retention_days)
    error_message = "Logs are kept for 7, 14, 30, 60, 90, 180 or 365 days, never for ever."
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
