variable "name" {
  description = "Prefix for the names of the endpoints."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the endpoints."
  type        = string
}

variable "region" {
  description = "Region of the services."
  type        = string
}

variable "account_id" {
  description = "Account of the principals, tables and buckets that the endpoint policies allow."
  type        = string
}

variable "route_table_ids" {
  description = "Route tables for the routes of the gateway endpoints, by zone."
  type        = map(string)
}

variable "interface_subnet_ids" {
  description = "Subnets of the interface endpoints: one, or one per zone."
  type        = list(string)

  validation {
    condition     = contains([1, 3], length(var.interface_subnet_ids))
    error_message = "interface_subnet_ids must contain one or three subnets."
  }
}

variable "caller_cidrs" {
  description = "Networks of the callers of the interface endpoints."
  type        = list(string)
}

variable "foreign_buckets" {
  description = "Buckets of other accounts that are readable through the S3 endpoint, with the reason."
  type        = map(string)
}

variable "interface" {
  description = <<-TEXT
    Interface endpoints by <name> in com.amazonaws.<region>.<name>: reason and allowed actions. Without actions the default endpoint
    policy applies, so that only the role of the caller limits the actions.
  TEXT
  type = map(object({
    reason  = string
    actions = optional(list(string), [])
  }))

  validation {
    condition     = alltrue([for service in values(var.interface) : length(service.reason) >= 20])
    error_message = "Each endpoint must have a reason of at least 20 characters, because it costs money in each zone."
  }

  validation {
    condition     = alltrue(flatten([for service in values(var.interface) : [for action in service.actions : can(regex("^[a-z-]+:[A-Za-z]+$", action))]]))
    error_message = "Actions must not contain wildcards, for example sns:Publish."
  }

  validation {
    condition     = alltrue([for name in keys(var.interface) : !contains(["dynamodb", "s3"], name)])
    error_message = "interface must not contain dynamodb or s3, which have free gateway endpoints."
  }
}
