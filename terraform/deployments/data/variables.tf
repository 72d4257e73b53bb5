variable "engine_version" {
  description = "Major version of PostgreSQL. The services are tested with this version."
  type        = string
  default     = "18"
}

variable "databases" {
  description = "Size of the instance of each service."
  type = map(object({
    instance_class       = string
    allocated_storage_gb = object({ first = number, most = number })
  }))

  validation {
    condition     = length(setsubtract(keys(var.databases), ["user-service", "mission-service"])) == 0
    error_message = "databases must contain only user-service and mission-service."
  }

  validation {
    condition     = length(var.databases) == 2 || var.environment == "dev"
    error_message = "databases must contain both services, except in dev."
  }
}

variable "multi_az" {
  description = "Whether each instance has a standby in another availability zone."
  type        = bool

  validation {
    condition     = var.multi_az || var.environment == "dev"
    error_message = "multi_az must be true, except in dev."
  }
}

variable "backup_retention_days" {
  description = "Days of point-in-time recovery."
  type        = number

  validation {
    condition     = var.backup_retention_days >= (var.environment == "prod" ? 30 : 1)
    error_message = "backup_retention_days must be at least 30 in prod, and at least 1 elsewhere."
  }
}

variable "deletion_protection" {
  description = "Deletion protection of databases and tables. Disable it only to destroy an environment."
  type        = bool

  validation {
    condition     = var.deletion_protection || var.environment != "prod"
    error_message = "deletion_protection must be true in prod. Two persons disable it manually."
  }
}

variable "final_snapshot" {
  description = "Whether the deletion of a database creates a final snapshot."
  type        = bool

  validation {
    condition     = var.final_snapshot || var.environment == "dev"
    error_message = "final_snapshot must be true, except in dev."
  }
}

variable "log_retention_days" {
  description = "Retention of the database logs in days."
  type        = number
}

variable "secret_recovery_days" {
  description = "Days in which the deletion of a secret can be undone. 0 deletes immediately, which frees the name."
  type        = number

  validation {
    condition     = var.secret_recovery_days >= (var.environment == "dev" ? 0 : 7) && var.secret_recovery_days <= 30
    error_message = "secret_recovery_days must be 7 to 30; 0 is allowed only in dev."
  }
}
