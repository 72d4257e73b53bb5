variable "name" {
  description = "Alias of the key, without \"alias/\"."
  type        = string

  validation {
    condition     = startswith(var.name, "mission-link")
    error_message = "Names begin with mission-link."
  }
}

variable "description" {
  description = "What is encrypted with it."
  type        = string
}

variable "account_id" {
  description = "The account whose IAM policies decide who looks after the key."
  type        = string
}

variable "statements" {
  description = "Who may use it, as statements of the key's policy."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(statement.Sid)])
    error_message = "Each statement has a Sid that says why."
  }
}
