variable "github_repository" {
  description = "<org>/<repo> whose workflows may assume the roles."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github_repository))
    error_message = "github_repository must be <org>/<repo>, without a wildcard."
  }
}

variable "keep_old_states_days" {
  description = "Days in which a replaced state can be restored."
  type        = number

  validation {
    condition     = var.keep_old_states_days >= 30
    error_message = "keep_old_states_days must be at least 30."
  }
}

variable "keep_old_artifacts_days" {
  description = "Days in which a replaced zip of a function can be restored, which limits rollbacks."
  type        = number

  validation {
    condition     = var.keep_old_artifacts_days >= 30
    error_message = "keep_old_artifacts_days must be at least 30."
  }
}
