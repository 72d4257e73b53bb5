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

variable "subject" {
  description = "The one subject of GitHub's token that may take the role, whole."
  type        = string

  validation {
    condition     = can(regex("^repo:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+:(pull_request|environment:[a-z]+)$", var.subject))
    error_message = "A subject is repo:<org>/<repo>:pull_request or repo:<org>/<repo>:environment:<name>, without a wildcard."
  }
}

variable "policies" {
  description = "What the role may do: policies by name, decoded."
  type        = any
}
