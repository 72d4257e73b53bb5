variable "name" {
  type = string
}

variable "kubernetes_version" {
  type = string

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version)) && tonumber(split(".", var.kubernetes_version)[1]) >= 32
    error_message = "kubernetes_version must be 1.32 or newer."
  }
}

variable "role_arn" {
  description = "Role of the control plane."
  type        = string
}

variable "kms_key_arn" {
  description = "KMS key for Kubernetes secrets and control plane logs."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the control plane and the nodes by zone."
  type        = map(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "subnet_ids must contain three zones."
  }
}

variable "public_access_cidrs" {
  description = "Networks with internet access to the Kubernetes API; empty allows access only from the VPC."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrhost(cidr, 0)) && try(tonumber(split("/", cidr)[1]) >= 24, false)])
    error_message = "public_access_cidrs must contain only networks with at most 256 addresses."
  }
}

variable "log_retention_days" {
  type = number
}

variable "access" {
  description = "Access to the cluster: role name with its path => view (all objects except secrets) or admin."
  type        = map(string)

  validation {
    condition     = alltrue([for level in values(var.access) : contains(["view", "admin"], level)])
    error_message = "access must be view or admin."
  }
}

variable "account_id" {
  type = string
}

variable "nodes" {
  description = "Instance types and number of nodes per zone."
  type = object({
    instance_types = list(string)
    per_zone       = object({ least = number, most = number })
    disk_gb        = number
  })

  validation {
    condition     = var.nodes.per_zone.least >= 1 && var.nodes.per_zone.most >= var.nodes.per_zone.least
    error_message = "nodes.per_zone.least must be at least 1, and nodes.per_zone.most at least as large."
  }

  validation {
    condition     = alltrue([for type in var.nodes.instance_types : can(regex("^[a-z]+[0-9]+g[a-z]*\\.", type))])
    error_message = "nodes.instance_types must be Graviton types, for example t4g or m7g."
  }
}

variable "addons" {
  description = "Versions by name of the add-on. All are pinned, so that an update is a change of this variable."
  type        = map(string)

  validation {
    condition     = alltrue([for version in values(var.addons) : can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+$", version))])
    error_message = "addons must contain full versions with the build, for example v1.2.3-eksbuild.1."
  }
}

variable "network_plugin_role_arn" {
  description = "Role of the add-on vpc-cni, which assigns addresses to pods."
  type        = string
}

variable "permissions_boundary" {
  description = "Permissions boundary of workload roles."
  type        = string
}

variable "tags" {
  description = "Tags of instances and volumes, to which the default tags of the provider do not apply."
  type        = map(string)
}
