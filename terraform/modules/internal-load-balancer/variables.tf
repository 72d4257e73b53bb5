variable "name" {
  description = "Name of the load balancer and prefix of its target groups."
  type        = string
}

variable "vpc_id" {
  description = "The VPC it stands in."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, one of each zone."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "The load balancer stands in three zones."
  }
}

variable "certificate_arn" {
  description = "Certificate of its name."
  type        = string
}

variable "access_log_bucket" {
  description = "Bucket that takes the access logs."
  type        = string
}

variable "deletion_protection" {
  description = "Whether it refuses to be deleted."
  type        = bool
}

variable "services" {
  description = "Ports of the services that it leads to."
  type        = map(object({ port = number, management_port = number }))
}

variable "listeners" {
  description = <<-TEXT
    By name: the port, the security group that may call it, and which paths lead to which service, first match first.
    Everything else is 404.
  TEXT
  type = map(object({
    port             = number
    caller_group_id  = string
    routes           = list(object({ paths = list(string), service = string }))
    caller_described = string
  }))

  validation {
    condition     = alltrue(flatten([for listener in values(var.listeners) : [for route in listener.routes : length(route.paths) <= 5]]))
    error_message = "A rule of a listener has at most five paths."
  }

  validation {
    condition     = alltrue(flatten([for listener in values(var.listeners) : [for route in listener.routes : [for path in route.paths : can(regex("^/[a-z.]", path))]]]))
    error_message = "A path names its first segment: no rule leads everything somewhere."
  }

  validation {
    condition     = alltrue(flatten([for listener in values(var.listeners) : [for route in listener.routes : [for path in route.paths : !startswith(path, "/q/") && path != "/q"]]]))
    error_message = "Health and metrics are led to by nothing."
  }
}

variable "pods_security_group_id" {
  description = "Security group of the services' pods, which is opened to the load balancer."
  type        = string
}
