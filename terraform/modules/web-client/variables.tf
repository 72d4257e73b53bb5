variable "account_id" {
  description = "Account of the bucket."
  type        = string
}

variable "folder" {
  description = "Folder with the files."
  type        = string
}

variable "files" {
  description = "Served files; no others are uploaded."
  type        = set(string)

  validation {
    condition     = contains(var.files, "index.html")
    error_message = "files must contain index.html."
  }

  validation {
    condition     = alltrue([for file in var.files : can(regex("^[a-z.]+\\.(html|js|css|svg)$", file))])
    error_message = "files must be .html, .js, .css or .svg."
  }
}

variable "region" {
  description = "Region of the bucket."
  type        = string
}
