variable "name" {
  description = "Name of the VPC, and prefix for the names of its resources."
  type        = string
}

variable "cidr" {
  description = "CIDR block of the VPC: a private /16."
  type        = string

  validation {
    condition = (
      can(regex("^(10\\.[0-9]{1,3}|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)\\.0\\.0/16$", var.cidr))
      && can(cidrhost(var.cidr, 0))
    )
    error_message = "cidr must be a private /16: 10.x.0.0/16, 172.16-31.0.0/16 or 192.168.0.0/16."
  }
}

variable "zones" {
  description = "Availability zones, in the order of their address blocks."
  type        = list(string)

  validation {
    condition     = length(var.zones) == 3 && length(distinct(var.zones)) == 3
    error_message = "zones must contain three different zones."
  }
}

variable "nat_gateways" {
  description = "\"one\" for all zones (cheap), or \"per-zone\" (a failed zone does not affect the others)."
  type        = string

  validation {
    condition     = contains(["one", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways must be \"one\" or \"per-zone\"."
  }
}
