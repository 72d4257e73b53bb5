variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^mission-link-[a-z0-9-]{3,50}$", var.name))
    error_message = "name must begin with mission-link-."
  }
}

variable "kms_key_arn" {
  description = "KMS key for the objects; null if the writer supports only S3 managed keys."
  type        = string
}

variable "keep_old_versions_days" {
  description = "Days in which a replaced or deleted object can be restored."
  type        = number

  validation {
    condition     = var.keep_old_versions_days >= 1
    error_message = "keep_old_versions_days must be at least 1."
  }
}

variable "expire_days" {
  description = "Days after which objects expire; null for never."
  type        = number
  default     = null
}

variable "statements" {
  description = "Additional statements of the bucket policy."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(statement.Sid)])
    error_message = "Each statement must have a Sid that gives its reason."
  }
}
