variable "name" {
  description = "Name of the alias, without alias/."
  type        = string

  validation {
    condition     = startswith(var.name, "mission-link")
    error_message = "name must begin with mission-link."
  }
}

variable "description" {
  description = "Description of the encrypted data."
  type        = string
}

variable "account_id" {
  description = "Account of the key. Only principals of this account may use the key."
  type        = string
}

variable "region" {
  type = string
}

variable "services" {
  description = "AWS services that may use the key, as in kms:ViaService without the region: rds, dynamodb, ..."
  type        = set(string)
  default     = []
}

variable "encrypts_logs" {
  description = "Whether CloudWatch Logs may encrypt log groups of the account with the key."
  type        = bool
  default     = false
}

variable "statements" {
  description = "Additional statements of the key policy, for use without a service."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(statement.Sid)])
    error_message = "Each statement must have a Sid that gives its reason."
  }
}

variable "deletion_window_days" {
  description = "Days in which a scheduled deletion can be cancelled."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "deletion_window_days must be 7 to 30."
  }
}
