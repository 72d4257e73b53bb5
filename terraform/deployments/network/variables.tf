variable "cidr" {
  description = "Addresses of the VPC; environments do not overlap, so that they could be peered."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "The VPC takes a /16."
  }
}

variable "zones" {
  description = "The three availability zones."
  type        = list(string)

  validation {
    condition     = length(distinct(var.zones)) == 3 && length(var.zones) == 3
    error_message = "Everything stands in three different zones."
  }

  validation {
    condition     = alltrue([for zone in var.zones : can(regex("^${var.region}[a-z]$", zone))])
    error_message = "The zones are of the deployment's region."
  }
}

variable "nat_gateways" {
  description = "\"one\" for all zones, or \"per-zone\" (docs/adr/0002)."
  type        = string

  validation {
    condition     = contains(["one", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways is \"one\" or \"per-zone\"."
  }

  validation {
    condition     = var.environment == "dev" || var.nat_gateways == "per-zone"
    error_message = "Only dev may lose its way out with one zone."
  }
}

variable "interface_endpoints_in" {
  description = "\"one-zone\" (cheap), or \"every-zone\" (docs/adr/0002)."
  type        = string

  validation {
    condition     = contains(["one-zone", "every-zone"], var.interface_endpoints_in)
    error_message = "interface_endpoints_in is \"one-zone\" or \"every-zone\"."
  }

  validation {
    condition     = var.environment == "dev" || var.interface_endpoints_in == "every-zone"
    error_message = "Only dev may lose its endpoints with one zone."
  }
}

variable "interface_endpoints" {
  description = "AWS services with a private address, why, and which actions pass it (modules/vpc-endpoints)."
  type = map(object({
    reason  = string
    actions = optional(list(string), [])
  }))
  default = {
    "sns" = {
      reason  = "user-service subscribes people's addresses, notification-lambda publishes"
      actions = ["sns:GetSubscriptionAttributes", "sns:Publish", "sns:SetSubscriptionAttributes", "sns:Subscribe", "sns:Unsubscribe"]
    }
    "events" = {
      reason  = "mission-service's outbox puts its events on the bus"
      actions = ["events:PutEvents"]
    }
    "secretsmanager" = {
      reason  = "External Secrets and the functions read their secrets"
      actions = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    }
    "sts" = {
      reason  = "Controllers in the cluster take their roles and ask who they are"
      actions = ["sts:AssumeRole", "sts:GetCallerIdentity", "sts:TagSession"]
    }
    "eks-auth" = {
      reason  = "The Pod Identity agent of each node fetches the pods' credentials"
      actions = ["eks-auth:AssumeRoleForPodIdentity"]
    }
    "ecr.api" = {
      reason  = "Nodes find out where an image's layers are"
      actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer"]
    }
    "ecr.dkr" = {
      reason  = "Nodes pull images; the layers come through the S3 endpoint"
      actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }
    "logs" = {
      reason  = "The cluster's log collector writes what containers print"
      actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:PutRetentionPolicy"]
    }
    # Controllers call many actions of these, which change with their versions: their roles are the limit.
    "autoscaling"          = { reason = "cluster-autoscaler grows and shrinks the node groups" }
    "ec2"                  = { reason = "Nodes join, the VPC CNI attaches network interfaces, volumes are made" }
    "eks"                  = { reason = "Nodes look up the cluster that they join, add-ons look it up too" }
    "elasticloadbalancing" = { reason = "The load balancer controller registers pods with target groups" }
  }

  validation {
    condition     = length(setsubtract(["sns", "events", "secretsmanager", "ecr.api", "ecr.dkr", "eks-auth"], keys(var.interface_endpoints))) == 0
    error_message = "What each pod needs to start, or to move an event, does not depend on a NAT gateway."
  }
}

variable "foreign_buckets" {
  description = "Buckets of AWS in the region that are read through the S3 endpoint, and why."
  type        = map(string)
  default = {
    "prod-ap-northeast-2-starport-layer-bucket" = "Image layers of every ECR repository in the region"
  }
}

variable "flow_logs_retention_days" {
  description = "How long flow logs are kept."
  type        = number
}
