variable "name" {
  description = "Of the alias, without alias/."
  type        = string

  validation {
    condition     = startswith(var.name, "mission-link")
    error_message = "A key is named mission-link or mission-link-<what>."
  }
}

variable "description" {
  description = "What the key encrypts."
  type        = string
}

variable "account_id" {
  description = "The account that the key belongs to: nobody outside of it may use the key."
  type        = string
}

variable "region" {
  type = string
}

variable "services" {
  description = "AWS services that the key may be used through, as in kms:ViaService without the region: rds, dynamodb, ..."
  type        = set(string)
  default     = []
}

variable "encrypts_logs" {
  description = "Whether CloudWatch Logs encrypts log groups of the account with the key."
  type        = bool
  default     = false
}

variable "statements" {
  description = "Of those that use the key otherwise than through a service."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(statement.Sid)])
    error_message = "Each statement has a Sid that says why it is there."
  }
}

variable "deletion_window_days" {
  description = "Days in which a scheduled deletion can be cancelled."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "KMS waits 7 to 30 days."
  }
}
