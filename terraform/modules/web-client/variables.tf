variable "account_id" {
  description = "Account of the bucket."
  type        = string
}

variable "folder" {
  description = "Where the files are."
  type        = string
}

variable "files" {
  description = "The files that are served, and no others."
  type        = set(string)

  validation {
    condition     = contains(var.files, "index.html")
    error_message = "A web client begins with index.html."
  }

  validation {
    condition     = alltrue([for file in var.files : can(regex("^[a-z.]+\\.(html|js|css|svg)$", file))])
    error_message = "Files of a web client are .html, .js, .css and .svg."
  }
}

variable "region" {
  description = "Region of the bucket."
  type        = string
}
