variable "kubernetes_version" {
  description = "Minor Kubernetes version of the control plane and the nodes."
  type        = string
}

variable "cluster_addons" {
  description = "Versions of the add-ons by name."
  type        = map(string)

  validation {
    condition = var.environment == "dev" || length(setsubtract(
      ["coredns", "eks-pod-identity-agent", "kube-proxy", "metrics-server", "vpc-cni"], keys(var.cluster_addons)
    )) == 0
    error_message = "addons must contain all add-ons, except in dev."
  }
}

variable "cluster_access" {
  description = "Access to the cluster: role name with its path => view or admin."
  type        = map(string)

  validation {
    condition     = var.environment == "dev" || contains(values(var.cluster_access), "admin")
    error_message = "cluster_access must contain an admin, except in dev."
  }
}

variable "public_access_cidrs" {
  description = "Networks with internet access to the Kubernetes API."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.public_access_cidrs) == 0 || var.environment == "dev"
    error_message = "public_access_cidrs must be empty, except in dev."
  }
}

variable "associated_service_accounts" {
  description = "Service accounts (namespace/name) that get their role. Others have no AWS permissions."
  type        = set(string)

  validation {
    condition     = length(setsubtract(var.associated_service_accounts, local.service_accounts)) == 0
    error_message = "associated_service_accounts must contain only service accounts with a role."
  }

  validation {
    condition     = var.environment == "dev" || length(setsubtract(local.service_accounts, var.associated_service_accounts)) == 0
    error_message = "associated_service_accounts must contain all service accounts, except in dev."
  }
}

variable "nodes" {
  description = "Instance types (Graviton) and number of nodes per zone."
  type = object({
    instance_types = list(string)
    per_zone       = object({ least = number, most = number })
    disk_gb        = number
  })
}

variable "log_retention_days" {
  description = "Retention of the control plane logs in days."
  type        = number

  validation {
    condition     = var.log_retention_days >= (var.environment == "prod" ? 365 : 7)
    error_message = "log_retention_days must be at least 365 in prod, and at least 7 elsewhere."
  }
}

variable "images_kept" {
  description = "Number of images that a repository keeps; null keeps all tagged images."
  type        = number
  default     = null

  validation {
    condition     = var.images_kept == null || var.environment == "dev"
    error_message = "images_kept must be null, except in dev, so that every release can be restored."
  }
}
