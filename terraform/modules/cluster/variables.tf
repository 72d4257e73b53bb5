variable "name" {
  type = string
}

variable "kubernetes_version" {
  type = string

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version)) && tonumber(split(".", var.kubernetes_version)[1]) >= 32
    error_message = "Kubernetes 1.32 or newer."
  }
}

variable "role_arn" {
  description = "That the control plane works as."
  type        = string
}

variable "kms_key_arn" {
  description = "Encrypts Kubernetes' own secrets and the control plane's logs."
  type        = string
}

variable "subnet_ids" {
  description = "By zone. Control plane and nodes are in all of them."
  type        = map(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "The cluster is in three zones."
  }
}

variable "public_access_cidrs" {
  description = "Networks that reach the API from the internet; none closes it to all but the VPC."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrhost(cidr, 0)) && try(tonumber(split("/", cidr)[1]) >= 24, false)])
    error_message = "The API is opened to networks of 256 addresses at most, and never to everybody."
  }
}

variable "log_retention_days" {
  type = number
}

variable "access" {
  description = "Who may enter, by the role's name with its path: view everything but secrets, or admin."
  type        = map(string)

  validation {
    condition     = alltrue([for level in values(var.access) : contains(["view", "admin"], level)])
    error_message = "Access is view or admin."
  }
}

variable "account_id" {
  type = string
}

variable "nodes" {
  description = "Instance types, and how many nodes there are in each zone."
  type = object({
    instance_types = list(string)
    per_zone       = object({ least = number, most = number })
    disk_gb        = number
  })

  validation {
    condition     = var.nodes.per_zone.least >= 1 && var.nodes.per_zone.most >= var.nodes.per_zone.least
    error_message = "Each zone has a node at least."
  }

  validation {
    condition     = alltrue([for type in var.nodes.instance_types : can(regex("^[a-z]+[0-9]+g[a-z]*\\.", type))])
    error_message = "Nodes are Graviton: t4g, m7g, ..."
  }
}

variable "addons" {
  description = "Versions, by name of the add-on. None is left to what is newest: a change of it is a change of this."
  type        = map(string)

  validation {
    condition     = alltrue([for version in values(var.addons) : can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+$", version))])
    error_message = "An add-on's version is given to its build."
  }
}

variable "network_plugin_role_arn" {
  description = "That the add-on vpc-cni gives pods their addresses with."
  type        = string
}

variable "permissions_boundary" {
  description = "The most that a role of a workload can do, whatever its own policies say."
  type        = string
}

variable "tags" {
  description = "Of instances and volumes, which the provider's default tags do not reach."
  type        = map(string)
}
