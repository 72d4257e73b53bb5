variable "identifier" {
  description = "Identifier of the instance."
  type        = string

  validation {
    condition     = startswith(var.identifier, "mission-link-")
    error_message = "identifier must begin with mission-link-."
  }
}

variable "database_name" {
  description = "Name of the database."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "database_name must be a PostgreSQL identifier that needs no quotes."
  }
}

variable "engine_version" {
  description = "Major version of PostgreSQL. AWS updates the minor version in the maintenance window."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.engine_version))
    error_message = "engine_version must be a major version without a minor one."
  }
}

variable "instance_class" {
  type = string

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "instance_class must begin with db."
  }
}

variable "allocated_storage_gb" {
  description = "Initial storage, and maximum storage for automatic growth, in GB."
  type        = object({ first = number, most = number })

  validation {
    condition     = var.allocated_storage_gb.first >= 20 && var.allocated_storage_gb.most >= ceil(var.allocated_storage_gb.first * 1.1)
    error_message = "allocated_storage_gb.first must be at least 20 (gp3), and most at least 10% larger (RDS autoscaling)."
  }
}

variable "multi_az" {
  description = "Whether the instance has a standby in another availability zone."
  type        = bool
}

variable "backup_retention_days" {
  description = "Days of point-in-time recovery."
  type        = number

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be 1 to 35; 0 would disable backups."
  }
}

variable "deletion_protection" {
  type = bool
}

variable "final_snapshot" {
  description = "Whether the deletion of the instance creates a final snapshot."
  type        = bool
}

variable "log_retention_days" {
  type = number
}

variable "subnet_group_name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "kms_key_arn" {
  description = "KMS key for storage, backups, Performance Insights, logs and the master password."
  type        = string
}
