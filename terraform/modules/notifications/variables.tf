variable "account_id" {
  description = "Whose alarms may tell us"
  type        = string
}

variable "key_arn" {
  description = "KMS key of the topics"
  type        = string
}

variable "alert_emails" {
  description = "Who hears of an alarm"
  type        = set(string)
}

variable "permissions_boundary" {
  description = "Policy that bounds the role: the pipeline makes none without it"
  type        = string
}
