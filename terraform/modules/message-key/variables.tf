variable "account_id" {
  description = "The account whose IAM policies grant the key's use"
  type        = string
}

variable "region" {
  description = "Region of the logs that are encrypted"
  type        = string
}
