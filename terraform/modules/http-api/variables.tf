variable "name" {
  description = "Name of the API."
  type        = string
}

variable "domain_name" {
  description = "Domain name for clients."
  type        = string
}

variable "certificate_arn" {
  description = "Certificate of the domain name, in the region of the API."
  type        = string
}

variable "vpc_link" {
  description = "Connection to the load balancer: subnets, security group, listener, and the name in the certificate of the listener."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
    listener_arn      = string
    server_name       = string
  })
}

variable "web_client_address" {
  description = "URL of the files of the web client."
  type        = string
}

variable "client_address_header" {
  description = "Header with the client address for the load balancer and the services."
  type        = string
}

variable "routes" {
  description = "Routes with their target (\"services\" or \"web-client\"), rate (requests per second) and burst limit."
  type = map(object({
    to    = string
    rate  = number
    burst = number
  }))

  validation {
    condition     = alltrue([for route in values(var.routes) : contains(["services", "web-client"], route.to)])
    error_message = "routes must have the target services or web-client."
  }

  validation {
    condition     = !contains(keys(var.routes), "$default")
    error_message = "routes must not contain $default: requests without a route are rejected."
  }

  validation {
    condition     = alltrue([for key in keys(var.routes) : can(regex("^[A-Z]+ /(api|oauth|m|\\.well-known|[a-z]+\\.[a-z]+)?(/|$)", key)) && !strcontains(key, "internal")])
    error_message = "routes must contain only /api, /oauth, /.well-known, and pages and files of the web client."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.rate > 0 && route.burst >= route.rate])
    error_message = "routes must have a rate above 0, and a burst of at least the rate."
  }
}

variable "access_log_arn" {
  description = "Log group for the access log."
  type        = string
}
