variable "domain" {
  description = "Name of an existing public hosted zone; the API is api.<domain>."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "A domain looks like dev.mission-link.example."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool

  validation {
    condition     = var.deletion_protection || var.environment != "prod"
    error_message = "In prod the load balancer is protected."
  }
}

variable "throttles" {
  description = <<-TEXT
    Most requests of all clients together, a second and at once: of the API, of what hashes a password, of what makes a token, and
    of the web client's files. Above it the answer is 429.
  TEXT
  type = object({
    api       = object({ rate = number, burst = number })
    passwords = object({ rate = number, burst = number })
    tokens    = object({ rate = number, burst = number })
    web       = object({ rate = number, burst = number })
  })

  validation {
    condition     = var.throttles.passwords.rate <= var.throttles.api.rate / 10
    error_message = "A password takes a core for a while: a tenth of the API's rate at most."
  }
}

variable "requests_per_client" {
  description = "Most requests of one address in five minutes."
  type        = number
}

variable "logins_per_client" {
  description = "Most sign-ups, logins and tokens of one address in five minutes."
  type        = number
}

variable "access_log_retention_days" {
  description = "How long access logs are kept."
  type        = number
}

variable "web_client_folder" {
  description = "Where the web client's files are; null is their place in this repository."
  type        = string
  default     = null
}
