variable "account_id" {
  description = "Account whose alarms may publish to the topic"
  type        = string
}

variable "key_arn" {
  description = "KMS key for the topic"
  type        = string
}

variable "alert_emails" {
  description = "E-mail addresses that receive alarms"
  type        = set(string)
}
