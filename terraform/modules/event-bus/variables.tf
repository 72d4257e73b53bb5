variable "name" {
  description = "Of the bus and of its archive"
  type        = string
}

variable "event_source" {
  description = "Whose events are archived"
  type        = string
}

variable "archive_days" {
  description = "How long events can be replayed"
  type        = number
}
