variable "name" {
  description = "Name of the load balancer and prefix of its target groups."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the load balancer."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, one per zone."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "subnet_ids must contain three subnets."
  }
}

variable "certificate_arn" {
  description = "Certificate of the load balancer."
  type        = string
}

variable "access_log_bucket" {
  description = "Bucket for the access logs."
  type        = string
}

variable "deletion_protection" {
  description = "Deletion protection of the load balancer."
  type        = bool
}

variable "services" {
  description = "Ports of the target services."
  type        = map(object({ port = number, management_port = number }))
}

variable "listeners" {
  description = <<-TEXT
    Listeners by name: port, security group of the allowed caller, and routes from paths to services. The first match wins.
    Other paths get status 404.
  TEXT
  type = map(object({
    port             = number
    caller_group_id  = string
    routes           = list(object({ paths = list(string), service = string }))
    caller_described = string
  }))

  validation {
    condition     = alltrue(flatten([for listener in values(var.listeners) : [for route in listener.routes : length(route.paths) <= 5]]))
    error_message = "A rule of a listener must have at most five paths."
  }

  validation {
    condition     = alltrue(flatten([for listener in values(var.listeners) : [for route in listener.routes : [for path in route.paths : can(regex("^/[a-z.]", path))]]]))
    error_message = "A path must begin with a literal segment, so that no rule matches all paths."
  }

  validation {
    condition     = alltrue(flatten([for listener in values(var.listeners) : [for route in listener.routes : [for path in route.paths : !startswith(path, "/q/") && path != "/q"]]]))
    error_message = "Paths must not route to health or metrics (/q)."
  }
}

variable "pods_security_group_id" {
  description = "Security group of the pods, which gets an ingress rule for the load balancer."
  type        = string
}
