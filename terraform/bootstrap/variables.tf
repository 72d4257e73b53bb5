variable "github_repository" {
  description = "<org>/<repo> whose workflows may take the roles."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.github_repository))
    error_message = "A repository is <org>/<repo>, without a wildcard."
  }
}

variable "keep_old_states_days" {
  description = "How long a state that was replaced can be brought back."
  type        = number

  validation {
    condition     = var.keep_old_states_days >= 30
    error_message = "A state can be brought back for 30 days at least."
  }
}

variable "keep_old_artifacts_days" {
  description = "How long a function's zip that was replaced can be brought back: how far a rollback reaches."
  type        = number

  validation {
    condition     = var.keep_old_artifacts_days >= 30
    error_message = "A function can be rolled back for 30 days at least."
  }
}
