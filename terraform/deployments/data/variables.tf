variable "engine_version" {
  description = "Major version of PostgreSQL. The services are tested on this one."
  type        = string
  default     = "18"
}

variable "databases" {
  description = "Size of each service's instance."
  type = map(object({
    instance_class       = string
    allocated_storage_gb = object({ first = number, most = number })
  }))

  validation {
    condition     = length(setsubtract(keys(var.databases), ["user-service", "mission-service"])) == 0
    error_message = "user-service and mission-service have a database each, and nobody else has one."
  }

  validation {
    condition     = length(var.databases) == 2 || var.environment == "dev"
    error_message = "Only dev may be without the database of a service that nobody works on there."
  }
}

variable "multi_az" {
  description = "Whether each instance has a standby in another zone."
  type        = bool

  validation {
    condition     = var.multi_az || var.environment == "dev"
    error_message = "Only dev may be without a standby."
  }
}

variable "backup_retention_days" {
  description = "For how long a database can be restored to any second."
  type        = number

  validation {
    condition     = var.backup_retention_days >= (var.environment == "prod" ? 30 : 1)
    error_message = "prod keeps backups for 30 days at least, and the others have some."
  }
}

variable "deletion_protection" {
  description = "Whether databases and tables refuse to be deleted. Off only where a whole environment is taken down."
  type        = bool

  validation {
    condition     = var.deletion_protection || var.environment != "prod"
    error_message = "In prod it is turned off by hand, by two people, and never by a variable."
  }
}

variable "final_snapshot" {
  description = "Whether a database that is deleted leaves a snapshot."
  type        = bool

  validation {
    condition     = var.final_snapshot || var.environment == "dev"
    error_message = "Only dev's databases may go without a trace."
  }
}

variable "log_retention_days" {
  description = "For how long the databases' logs are kept."
  type        = number
}

variable "secret_recovery_days" {
  description = "Days in which the deletion of a secret can be undone. 0 deletes at once, so that the name is free again."
  type        = number

  validation {
    condition     = var.secret_recovery_days >= (var.environment == "dev" ? 0 : 7) && var.secret_recovery_days <= 30
    error_message = "Secrets Manager waits 7 to 30 days; only dev may delete at once."
  }
}
