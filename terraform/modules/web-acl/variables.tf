variable "name" {
  description = "Name of the web ACL."
  type        = string
}

variable "client_address_header" {
  description = "Header in which the API gateway says whom it was called by; a client cannot set it."
  type        = string
}

variable "requests_per_client" {
  description = "Most requests of one address in five minutes."
  type        = number

  validation {
    condition     = var.requests_per_client >= 100
    error_message = "A whole school may stand behind one address: at least 100 in five minutes."
  }
}

variable "logins_per_client" {
  description = "Most sign-ups, logins and tokens of one address in five minutes."
  type        = number

  validation {
    condition     = var.logins_per_client >= 10
    error_message = "AWS WAF counts from 10 requests in five minutes on."
  }
}
