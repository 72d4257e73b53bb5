variable "name" {
  description = "Name of the API."
  type        = string
}

variable "domain_name" {
  description = "The name that clients call."
  type        = string
}

variable "certificate_arn" {
  description = "Certificate of that name, in the API's region."
  type        = string
}

variable "vpc_link" {
  description = "How it reaches the load balancer: subnets, security group, listener, and the name in the listener's certificate."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
    listener_arn      = string
    server_name       = string
  })
}

variable "web_client_address" {
  description = "Where the web client's files are had from."
  type        = string
}

variable "client_address_header" {
  description = "Header that tells the load balancer and the services whom the API was called by."
  type        = string
}

variable "routes" {
  description = "What is routed, where to (\"services\" or \"web-client\"), and how much of it: requests a second, and at once."
  type = map(object({
    to    = string
    rate  = number
    burst = number
  }))

  validation {
    condition     = alltrue([for route in values(var.routes) : contains(["services", "web-client"], route.to)])
    error_message = "A route leads to services or to web-client."
  }

  validation {
    condition     = !contains(keys(var.routes), "$default")
    error_message = "What is not named leads nowhere."
  }

  validation {
    condition     = alltrue([for key in keys(var.routes) : can(regex("^[A-Z]+ /(api|oauth|\\.well-known|[a-z]+\\.[a-z]+)?(/|$)", key)) && !strcontains(key, "internal")])
    error_message = "Only /api, /oauth, /.well-known and files of the web client are routed."
  }

  validation {
    condition     = alltrue([for route in values(var.routes) : route.rate > 0 && route.burst >= route.rate])
    error_message = "Each route has a throttle, and takes at once what it takes in a second."
  }
}

variable "access_log_arn" {
  description = "Log group of the access log."
  type        = string
}
