variable "name" {
  description = "Name of the bus and its archive"
  type        = string
}

variable "event_source" {
  description = "Source of the archived events"
  type        = string
}

variable "archive_days" {
  description = "Retention of the archive in days"
  type        = number
}
