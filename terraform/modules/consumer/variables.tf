variable "name" {
  description = "Name of the rule and of its target queue; the name of the dead-letter queue adds -dlq"
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
  description = "Event bus of the rule"
  type        = string
}

variable "event_pattern" {
  description = "Event pattern of the rule, as JSON"
  type        = string

  validation {
    condition     = can(jsondecode(var.event_pattern)["detail-type"])
    error_message = "event_pattern must be JSON with a detail-type: a rule without one would match every event."
  }
}

variable "key_arn" {
  description = "KMS key for queues and logs"
  type        = string
}

variable "alerts_arn" {
  description = "Topic for alarms"
  type        = string
}

variable "consume" {
  description = "Whether the function consumes the queue; false pauses it"
  type        = bool
}

variable "function" {
  description = "Name of the function"
  type        = string
}

variable "package" {
  description = "Zip of the function"
  type        = object({ bucket = string, key = string, version = string })
}

variable "timeout_seconds" {
  description = "Timeout in seconds of one invocation, which is a batch of up to 10 messages"
  type        = number
  default     = 60

  validation {
    condition     = var.timeout_seconds >= 30 && var.timeout_seconds <= 900
    error_message = "timeout_seconds must be 30 to 900: a single message may take 20 s."
  }
}

variable "maximum_concurrency" {
  description = "Maximum number of concurrent invocations, limited by the capacity of the called services"
  type        = number
  default     = 10

  validation {
    condition     = var.maximum_concurrency >= 2 && var.maximum_concurrency <= 1000
    error_message = "maximum_concurrency must be 2 to 1000."
  }
}

variable "max_receive_count" {
  description = "Number of receives after which a message moves to the dead-letter queue"
  type        = number
  default     = 5
}

variable "log_days" {
  description = "Retention of logs in days"
  type        = number
}

variable "subnet_ids" {
  description = "Subnets of the function"
  type        = list(string)
}

variable "security_group_id" {
  description = "Security groups of the function"
  type        = string
}

variable "client_secret_arn" {
  description = "Client secret of the function in Secrets Manager. The environment of the function contains only its name"
  type        = string
}

variable "data_key_arn" {
  description = "KMS key for tables and secrets"
  type        = string
}

variable "environment" {
  description = "Environment variables of the function"
  type        = map(string)
}

variable "sends_to_its_queue" {
  description = "Whether the function sends messages to its own queue. Its environment then has the URL of the queue as NOTIFICATION_QUEUE_URL"
  type        = bool
  default     = false
}

variable "permissions" {
  description = "Additional IAM statements, besides reading the queue and writing the log"
  type        = list(object({ Sid = string, Effect = string, Action = list(string), Resource = list(string) }))
}

variable "permissions_boundary" {
  description = "Permissions boundary of the role. The pipeline cannot create a role without it"
  type        = string
}
