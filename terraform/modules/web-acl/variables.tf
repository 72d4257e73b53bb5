variable "name" {
  description = "Name of the web ACL."
  type        = string
}

variable "client_address_header" {
  description = "Header with the client address, set by the API gateway; clients cannot set it."
  type        = string
}

variable "requests_per_client" {
  description = "Maximum number of requests per client address in five minutes."
  type        = number

  validation {
    condition     = var.requests_per_client >= 100
    error_message = "requests_per_client must be at least 100, because many users can share an address."
  }
}

variable "logins_per_client" {
  description = "Maximum number of sign-ups, log-ins, password changes and token requests per client address in five minutes."
  type        = number

  validation {
    condition     = var.logins_per_client >= 10
    error_message = "logins_per_client must be at least 10, the minimum of AWS WAF."
  }
}
