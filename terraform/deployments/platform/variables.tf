variable "kubernetes_version" {
  description = "Minor version of the control plane and the nodes."
  type        = string
}

variable "cluster_addons" {
  description = "Versions of the add-ons, by name."
  type        = map(string)

  validation {
    condition = var.environment == "dev" || length(setsubtract(
      ["coredns", "eks-pod-identity-agent", "kube-proxy", "metrics-server", "vpc-cni"], keys(var.cluster_addons)
    )) == 0
    error_message = "Only dev may bring an add-on by other means."
  }
}

variable "cluster_access" {
  description = "Who may enter the cluster, by the role's name with its path: view or admin."
  type        = map(string)

  validation {
    condition     = var.environment == "dev" || contains(values(var.cluster_access), "admin")
    error_message = "Somebody must be able to help staging and prod."
  }
}

variable "public_access_cidrs" {
  description = "Networks that reach the Kubernetes API from the internet."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.public_access_cidrs) == 0 || var.environment == "dev"
    error_message = "Only dev's API may be reached from outside of the VPC."
  }
}

variable "associated_service_accounts" {
  description = "Service accounts, as namespace/name, that get their role. Left out, one runs without rights on AWS."
  type        = set(string)

  validation {
    condition     = length(setsubtract(var.associated_service_accounts, local.service_accounts)) == 0
    error_message = "There is no role for one of these."
  }

  validation {
    condition     = var.environment == "dev" || length(setsubtract(local.service_accounts, var.associated_service_accounts)) == 0
    error_message = "In staging and prod each service account gets its role."
  }
}

variable "nodes" {
  description = "Instance types (Graviton), and how many nodes there are in each zone."
  type = object({
    instance_types = list(string)
    per_zone       = object({ least = number, most = number })
    disk_gb        = number
  })
}

variable "log_retention_days" {
  description = "For how long the control plane's logs are kept."
  type        = number

  validation {
    condition     = var.log_retention_days >= (var.environment == "prod" ? 365 : 7)
    error_message = "prod keeps its audit log for a year."
  }
}

variable "images_kept" {
  description = "How many images a repository keeps; null keeps every one that has a tag."
  type        = number
  default     = null

  validation {
    condition     = var.images_kept == null || var.environment == "dev"
    error_message = "What came as far as staging or prod was released, and is kept to go back to."
  }
}
