variable "name" {
  description = "Prefix of the endpoints' names."
  type        = string
}

variable "vpc_id" {
  description = "The VPC that gets the endpoints."
  type        = string
}

variable "region" {
  description = "Region of the services."
  type        = string
}

variable "account_id" {
  description = "The account whose principals and whose tables and buckets pass the endpoints."
  type        = string
}

variable "route_table_ids" {
  description = "Route tables that get the gateway endpoints' routes, by zone."
  type        = map(string)
}

variable "interface_subnet_ids" {
  description = "Subnets of the interface endpoints: one, or one of each zone."
  type        = list(string)

  validation {
    condition     = contains([1, 3], length(var.interface_subnet_ids))
    error_message = "Interface endpoints stand in one zone or in all three."
  }
}

variable "caller_cidrs" {
  description = "Addresses of who calls the interface endpoints."
  type        = list(string)
}

variable "foreign_buckets" {
  description = "Buckets of others that are read through the S3 endpoint, and why."
  type        = map(string)
}

variable "interface" {
  description = <<-TEXT
    Interface endpoints by the service's name in com.amazonaws.<region>.<name>: why it is there, and the actions that pass it.
    Without actions AWS's own policy of an endpoint stands, and what the caller's role may do is the only limit.
  TEXT
  type = map(object({
    reason  = string
    actions = optional(list(string), [])
  }))

  validation {
    condition     = alltrue([for service in values(var.interface) : length(service.reason) >= 20])
    error_message = "Each endpoint costs money in each zone: it has a reason of at least 20 characters."
  }

  validation {
    condition     = alltrue(flatten([for service in values(var.interface) : [for action in service.actions : can(regex("^[a-z-]+:[A-Za-z]+$", action))]]))
    error_message = "Actions are named whole, as in sns:Publish."
  }

  validation {
    condition     = alltrue([for name in keys(var.interface) : !contains(["dynamodb", "s3"], name)])
    error_message = "dynamodb and s3 have gateway endpoints, which cost nothing."
  }
}
