variable "name" {
  description = "Name of the VPC and prefix of what is in it."
  type        = string
}

variable "cidr" {
  description = "Addresses of the VPC: a private /16."
  type        = string

  validation {
    condition = (
      can(regex("^(10\\.[0-9]{1,3}|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)\\.0\\.0/16$", var.cidr))
      && can(cidrhost(var.cidr, 0))
    )
    error_message = "The VPC takes a private /16: 10.x.0.0/16, 172.16-31.0.0/16 or 192.168.0.0/16."
  }
}

variable "zones" {
  description = "Availability zones, in the order in which they get addresses."
  type        = list(string)

  validation {
    condition     = length(var.zones) == 3 && length(distinct(var.zones)) == 3
    error_message = "Everything stands in three different zones."
  }
}

variable "nat_gateways" {
  description = "\"one\" for all zones (cheap), or \"per-zone\" (a zone that fails takes no other with it)."
  type        = string

  validation {
    condition     = contains(["one", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways is \"one\" or \"per-zone\"."
  }
}
