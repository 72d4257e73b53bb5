variable "internal_url" {
  description = "URL of the services inside the VPC, an output of edge"
  type        = string

  validation {
    condition     = can(regex("^https?://[^/]+$", var.internal_url))
    error_message = "internal_url must be an http(s) URL without a path."
  }
}

variable "web_address" {
  description = "URL of the web client, to which the e-mails link: the output api_endpoint of edge"
  type        = string

  validation {
    condition     = can(regex("^https://[^/]+$", var.web_address))
    error_message = "web_address must be an https URL without a path."
  }
}

variable "otlp_endpoint" {
  description = "Base URL of the OpenTelemetry collector that receives the functions' traces; empty exports none. Its address must be in the VPC"
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(https?://[^/]+)?$", var.otlp_endpoint))
    error_message = "otlp_endpoint must be an http(s) URL without a path, or empty."
  }
}

variable "packages" {
  description = "Zip of each function in the artifacts bucket, from the release"
  type = map(object({
    bucket  = string
    key     = string
    version = string
  }))

  validation {
    condition     = toset(keys(var.packages)) == toset(["settlement-lambda", "notification-lambda"])
    error_message = "packages must contain settlement-lambda and notification-lambda."
  }
}

variable "consume" {
  description = "false pauses both functions. Messages then wait in the queues, up to the retention of 14 days"
  type        = bool
  default     = true
}

variable "archive_days" {
  description = "Retention of the event archive in days, which limits replays"
  type        = number

  validation {
    condition     = var.archive_days >= 1
    error_message = "archive_days must be at least 1: 0 would keep events forever."
  }
}

variable "log_days" {
  description = "Retention of the function logs in days"
  type        = number

  validation {
    condition     = contains([7, 14, 30, 90, 180, 365, 400], var.log_days)
    error_message = "log_days must be one of 7, 14, 30, 90, 180, 365, 400."
  }
}

variable "alert_emails" {
  description = "E-mail addresses that receive alarms"
  type        = set(string)
  default     = []
}
