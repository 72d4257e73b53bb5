variable "name" {
  description = "Name of the role."
  type        = string
}

variable "description" {
  description = "What the role is for."
  type        = string
}

variable "provider_arn" {
  description = "ARN of GitHub's OIDC provider in this account."
  type        = string
}

variable "subjects" {
  description = "The subjects of GitHub's token that may take the role, each of them whole."
  type        = list(string)

  validation {
    condition = length(var.subjects) > 0 && alltrue([
      for subject in var.subjects :
      can(regex("^repo:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+:(pull_request|ref:refs/heads/main|environment:[a-z]+)$", subject))
    ])
    error_message = "A subject is repo:<org>/<repo>: and pull_request, ref:refs/heads/main or environment:<name>, without a wildcard."
  }
}

variable "policies" {
  description = "What the role may do: policies by name, decoded."
  type        = any

  validation {
    condition     = length(var.policies) <= 10
    error_message = "A role takes ten managed policies."
  }
}
