variable "identifier" {
  description = "Of the instance."
  type        = string

  validation {
    condition     = startswith(var.identifier, "mission-link-")
    error_message = "An instance is named mission-link-<service>."
  }
}

variable "database_name" {
  description = "Of the one database in it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "A database's name is what PostgreSQL takes without quotes."
  }
}

variable "engine_version" {
  description = "Major version of PostgreSQL: the minor one is AWS's to raise, in the maintenance window."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.engine_version))
    error_message = "Give the major version alone."
  }
}

variable "instance_class" {
  type = string

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "A class of a database begins with db."
  }
}

variable "allocated_storage_gb" {
  description = "What the instance begins with, and what it may grow to without anybody."
  type        = object({ first = number, most = number })

  validation {
    condition     = var.allocated_storage_gb.first >= 20 && var.allocated_storage_gb.most >= ceil(var.allocated_storage_gb.first * 1.1)
    error_message = "gp3 begins at 20 GB, and RDS grows an instance by a tenth at least."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over."
  type        = bool
}

variable "backup_retention_days" {
  description = "For how long the database can be restored to any second."
  type        = number

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "RDS keeps backups for 1 to 35 days; 0 would turn them off."
  }
}

variable "deletion_protection" {
  type = bool
}

variable "final_snapshot" {
  description = "Whether the instance leaves a snapshot when it is deleted."
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
  description = "Encrypts storage, backups, insights, logs and the master password."
  type        = string
}
