variable "role_name" {
  type = string

  validation {
    condition     = startswith(var.role_name, "mission-link-")
    error_message = "role_name must begin with mission-link-."
  }
}

variable "permissions_boundary" {
  description = "Permissions boundary of workload roles."
  type        = string
}

variable "cluster_arn" {
  description = "Cluster whose pods may assume the role."
  type        = string
}

variable "cluster_name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "namespace" {
  type = string
}

variable "service_account" {
  type = string
}

variable "statements" {
  description = "Permission statements of the role."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(regex("^[A-Za-z0-9]{10,}$", statement.Sid))])
    error_message = "Each statement must have a Sid with at least 10 letters or digits that gives its reason."
  }

  validation {
    condition = alltrue(flatten([for statement in var.statements : [for action in statement.Action :
    can(regex("^[a-z0-9-]+:[A-Za-z]+$", action))]]))
    error_message = "Actions must not contain wildcards."
  }
}

variable "managed_policy_arn" {
  description = "ARN of an AWS managed policy for an add-on."
  type        = string
  default     = null
}

variable "associated" {
  description = "Whether the service account gets the role. Without it the pods have no AWS permissions."
  type        = bool
  default     = true
}
