variable "account_id" {
  description = "Account whose alarms may publish to the topic"
  type        = string
}

variable "key_arn" {
  description = "KMS key for the topics"
  type        = string
}

variable "alert_emails" {
  description = "E-mail addresses that receive alarms"
  type        = set(string)
}

variable "permissions_boundary" {
  description = "Permissions boundary of the role. The pipeline cannot create a role without it"
  type        = string
}
