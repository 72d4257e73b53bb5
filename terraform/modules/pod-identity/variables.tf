variable "role_name" {
  type = string

  validation {
    condition     = startswith(var.role_name, "mission-link-")
    error_message = "A role is named mission-link-<who>."
  }
}

variable "permissions_boundary" {
  description = "The most that a role of a workload can do, whatever its own policies say."
  type        = string
}

variable "cluster_arn" {
  description = "The cluster whose pods may take the role."
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
  description = "What the role may do."
  type        = any
  default     = []

  validation {
    condition     = alltrue([for statement in var.statements : can(regex("^[A-Za-z0-9]{10,}$", statement.Sid))])
    error_message = "Each statement has a Sid that says why it is there."
  }

  validation {
    condition = alltrue(flatten([for statement in var.statements : [for action in statement.Action :
    can(regex("^[a-z0-9-]+:[A-Za-z]+$", action))]]))
    error_message = "An action is given in full, without a wildcard."
  }
}

variable "managed_policy_arn" {
  description = "Of a policy that AWS keeps for its own add-on."
  type        = string
  default     = null
}

variable "associated" {
  description = "Whether the service account gets the role. Without it the pods run without rights on AWS."
  type        = bool
  default     = true
}
