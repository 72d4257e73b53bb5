variable "internal_url" {
  description = "Where the functions reach the services inside the VPC, published by edge"
  type        = string

  validation {
    condition     = can(regex("^https?://[^/]+$", var.internal_url))
    error_message = "internal_url is an http(s) address without a path."
  }
}

variable "packages" {
  description = "The zip of each function in the bucket of artifacts, as the release put it there"
  type = map(object({
    bucket  = string
    key     = string
    version = string
  }))

  validation {
    condition     = toset(keys(var.packages)) == toset(["settlement-lambda", "notification-lambda"])
    error_message = "packages names settlement-lambda and notification-lambda."
  }
}

variable "consume" {
  description = "false pauses both functions: what arrives waits in the queues, up to their retention of 14 days"
  type        = bool
  default     = true
}

variable "archive_days" {
  description = "How long events can be replayed from the bus's archive"
  type        = number

  validation {
    condition     = var.archive_days >= 1
    error_message = "archive_days is at least 1: 0 would keep events forever."
  }
}

variable "log_days" {
  description = "How long the functions' logs are kept"
  type        = number

  validation {
    condition     = contains([7, 14, 30, 90, 180, 365, 400], var.log_days)
    error_message = "log_days is one of 7, 14, 30, 90, 180, 365, 400."
  }
}

variable "alert_emails" {
  description = "Who hears of an alarm by e-mail"
  type        = set(string)
  default     = []
}
