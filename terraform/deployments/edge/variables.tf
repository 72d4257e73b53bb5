variable "domain" {
  description = "Name of an existing public hosted zone; the API is api.<domain>."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "domain must have the form dev.mission-link.example."
  }
}

variable "deletion_protection" {
  description = "Deletion protection of the load balancer."
  type        = bool

  validation {
    condition     = var.deletion_protection || var.environment != "prod"
    error_message = "deletion_protection must be true in prod."
  }
}

variable "throttles" {
  description = <<-TEXT
    Rate (requests per second) and burst limit of each route for all clients together: routes of the services, and files of the web
    client. Requests above the limit get status 429.
  TEXT
  type = object({
    api = object({ rate = number, burst = number })
    web = object({ rate = number, burst = number })
  })

  validation {
    condition     = var.throttles.api.rate >= 5 * var.requests_per_client / 300
    error_message = "throttles.api.rate must be at least five times the rate of requests_per_client, so that few clients cannot use it up."
  }
}

variable "requests_per_client" {
  description = "Maximum number of requests per client address in five minutes."
  type        = number
}

variable "logins_per_client" {
  description = "Maximum number of sign-ups, log-ins, password changes and token requests per client address in five minutes."
  type        = number
}

variable "access_log_retention_days" {
  description = "Retention of access logs in days."
  type        = number
}

variable "web_client_folder" {
  description = "Folder with the files of the web client; null for the folder in this repository."
  type        = string
  default     = null
}
