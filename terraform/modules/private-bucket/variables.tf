variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^mission-link-[a-z0-9-]{3,50}$", var.name))
    error_message = "A bucket's name begins with mission-link-."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the objects; null where who writes them takes only S3's own."
  type        = string
}

variable "keep_old_versions_days" {
  description = "How long an object that was replaced or deleted can be brought back."
  type        = number

  validation {
    condition     = var.keep_old_versions_days >= 1
    error_message = "A mistake can be taken back for a day at least."
  }
}

variable "expire_days" {
  description = "When objects go by themselves; null is never."
  type        = number
  default     = null
}

variable "statements" {
  description = "Who may use it beyond the IAM policies of its account, as statements of the bucket's policy."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(statement.Sid)])
    error_message = "Each statement has a Sid that says why."
  }
}
