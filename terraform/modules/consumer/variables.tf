variable "name" {
  description = "Of the rule and of the queue that it fills; the dead-letter queue adds -dlq"
  type        = string
}

variable "account_id" {
  description = "AWS account"
  type        = string
}

variable "region" {
  description = "AWS region"
  type        = string
}

variable "bus_name" {
  description = "The bus that the rule listens to"
  type        = string
}

variable "event_pattern" {
  description = "What the rule lets through, as JSON"
  type        = string

  validation {
    condition     = can(jsondecode(var.event_pattern)["detail-type"])
    error_message = "event_pattern is JSON with a detail-type: a rule without one would match every event."
  }
}

variable "key_arn" {
  description = "KMS key of queues and logs"
  type        = string
}

variable "alerts_arn" {
  description = "Topic that hears of alarms"
  type        = string
}

variable "consume" {
  description = "Whether the function gets what is in the queue; false pauses it"
  type        = bool
}

variable "function" {
  description = "Name of the function"
  type        = string
}

variable "package" {
  description = "The function's zip"
  type        = object({ bucket = string, key = string, version = string })
}

variable "timeout_seconds" {
  description = "Of one invocation: a batch of 10 messages"
  type        = number
  default     = 60

  validation {
    condition     = var.timeout_seconds >= 30 && var.timeout_seconds <= 900
    error_message = "timeout_seconds is 30 to 900: one message alone may take 20 s."
  }
}

variable "maximum_concurrency" {
  description = "Invocations at once: what the services behind the function bear"
  type        = number
  default     = 10

  validation {
    condition     = var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000
    error_message = "maximum_concurrency is 2 to 1000."
  }
}

variable "max_receive_count" {
  description = "Receives after which a message goes to the dead-letter queue"
  type        = number
  default     = 5
}

variable "log_days" {
  description = "How long logs are kept"
  type        = number
}

variable "subnet_ids" {
  description = "Where the function has its network interfaces"
  type        = list(string)
}

variable "security_group_id" {
  description = "Of the function's network interfaces"
  type        = string
}

variable "client_secret_arn" {
  description = "The function's client secret in Secrets Manager; the function reads it, its environment holds only this name"
  type        = string
}

variable "data_key_arn" {
  description = "KMS key of tables and secrets"
  type        = string
}

variable "environment" {
  description = "What the function is configured with"
  type        = map(string)
}

variable "permissions" {
  description = "IAM statements of what the function does beyond reading its queue and writing its log"
  type        = list(object({ Sid = string, Effect = string, Action = list(string), Resource = list(string) }))
}

variable "permissions_boundary" {
  description = "Policy that bounds the role: the pipeline makes none without it"
  type        = string
}
