variable "name" {
  type = string

  validation {
    condition     = startswith(var.name, "mission-link/")
    error_message = "name must begin with mission-link/."
  }
}

variable "kms_key_arn" {
  type = string
}

variable "images_kept" {
  description = "Number of images (and some signatures) to keep; null keeps all tagged images."
  type        = number
  default     = null

  validation {
    condition     = var.images_kept == null ? true : var.images_kept >= 50
    error_message = "images_kept must be at least 50, so that the current and previous releases are kept."
  }
}
