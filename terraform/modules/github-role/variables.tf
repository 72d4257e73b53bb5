variable "name" {
  description = "Name of the role."
  type        = string
}

variable "description" {
  description = "Purpose of the role."
  type        = string
}

variable "provider_arn" {
  description = "ARN of the GitHub OIDC provider in this account."
  type        = string
}

variable "subjects" {
  description = "Subjects of GitHub OIDC tokens that may assume the role, without wildcards."
  type        = list(string)

  validation {
    condition = length(var.subjects) > 0 && alltrue([
      for subject in var.subjects :
      can(regex("^repo:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+:(pull_request|ref:refs/heads/main|environment:[a-z]+)$", subject))
    ])
    error_message = "A subject must be repo:<org>/<repo>: with pull_request, ref:refs/heads/main or environment:<name>, without a wildcard."
  }
}

variable "policies" {
  description = "Permission policies of the role by name, decoded."
  type        = any

  validation {
    condition     = length(var.policies) <= 10
    error_message = "policies must contain at most ten policies, the limit of AWS."
  }
}
