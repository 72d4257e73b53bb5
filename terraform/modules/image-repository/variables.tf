variable "name" {
  type = string

  validation {
    condition     = startswith(var.name, "mission-link/")
    error_message = "A repository is named mission-link/<service>."
  }
}

variable "kms_key_arn" {
  type = string
}

variable "images_kept" {
  description = "How many images (and signatures of some) are kept; null keeps every one that has a tag."
  type        = number
  default     = null

  validation {
    condition     = var.images_kept == null ? true : var.images_kept >= 50
    error_message = "Fifty at least, so that what runs and what ran before it is there."
  }
}
