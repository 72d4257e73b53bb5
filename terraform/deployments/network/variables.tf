variable "cidr" {
  description = "CIDR block of the VPC. The blocks of environments do not overlap, which allows peering."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "cidr must be a /16 block."
  }
}

variable "zones" {
  description = "Three availability zones."
  type        = list(string)

  validation {
    condition     = length(distinct(var.zones)) == 3 && length(var.zones) == 3
    error_message = "zones must contain three different zones."
  }

  validation {
    condition     = alltrue([for zone in var.zones : can(regex("^${var.region}[a-z]$", zone))])
    error_message = "zones must be in the region of the deployment."
  }
}

variable "nat_gateways" {
  description = "\"one\" for all zones, or \"per-zone\" (terraform/docs/adr/0002-vpc-egress.md)."
  type        = string

  validation {
    condition     = contains(["one", "per-zone"], var.nat_gateways)
    error_message = "nat_gateways must be \"one\" or \"per-zone\"."
  }

  validation {
    condition     = var.environment == "dev" || var.nat_gateways == "per-zone"
    error_message = "nat_gateways must be \"per-zone\", except in dev."
  }
}

variable "interface_endpoints_in" {
  description = "\"one-zone\" (cheap), or \"every-zone\" (terraform/docs/adr/0002-vpc-egress.md)."
  type        = string

  validation {
    condition     = contains(["one-zone", "every-zone"], var.interface_endpoints_in)
    error_message = "interface_endpoints_in must be \"one-zone\" or \"every-zone\"."
  }

  validation {
    condition     = var.environment == "dev" || var.interface_endpoints_in == "every-zone"
    error_message = "interface_endpoints_in must be \"every-zone\", except in dev."
  }
}

variable "interface_endpoints" {
  description = "AWS services with an interface endpoint, with the reason and the allowed actions (modules/vpc-endpoints)."
  type = map(object({
    reason  = string
    actions = optional(list(string), [])
  }))
  default = {
    "sns" = {
      reason  = "user-service keeps a topic with a subscription for each user, notification-lambda publishes"
      actions = ["sns:CreateTopic", "sns:DeleteTopic", "sns:ListSubscriptionsByTopic", "sns:Publish", "sns:Subscribe", "sns:Unsubscribe"]
    }
    "sqs" = {
      reason  = "notification-lambda sends itself delayed messages for summaries of e-mails"
      actions = ["sqs:SendMessage"]
    }
    "events" = {
      reason  = "The outbox of mission-service publishes events to the bus"
      actions = ["events:PutEvents"]
    }
    "secretsmanager" = {
      reason  = "External Secrets and the functions read their secrets"
      actions = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    }
    "sts" = {
      reason  = "Controllers in the cluster assume their roles and query their identity"
      actions = ["sts:AssumeRole", "sts:GetCallerIdentity", "sts:TagSession"]
    }
    "eks-auth" = {
      reason  = "The Pod Identity agent of each node fetches credentials for pods"
      actions = ["eks-auth:AssumeRoleForPodIdentity"]
    }
    "ecr.api" = {
      reason  = "Nodes look up the locations of image layers"
      actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer"]
    }
    "ecr.dkr" = {
      reason  = "Nodes pull images; layers come through the S3 endpoint"
      actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }
    "logs" = {
      reason  = "The log collector of the cluster writes container logs"
      actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:PutRetentionPolicy"]
    }
    # Controllers call many actions of these services, which depend on the version. Only their roles limit them.
    "autoscaling"          = { reason = "cluster-autoscaler changes the size of node groups" }
    "ec2"                  = { reason = "Nodes join, the VPC CNI attaches network interfaces, volumes are created" }
    "eks"                  = { reason = "Nodes and add-ons look up the cluster" }
    "elasticloadbalancing" = { reason = "The load balancer controller registers pods with target groups" }
  }

  validation {
    condition     = length(setsubtract(["sns", "sqs", "events", "secretsmanager", "ecr.api", "ecr.dkr", "eks-auth"], keys(var.interface_endpoints))) == 0
    error_message = "interface_endpoints must contain all services that pods need to start and to publish events, so that they need no NAT gateway."
  }
}

variable "foreign_buckets" {
  description = "AWS-owned buckets in the region that are readable through the S3 endpoint, with the reason."
  type        = map(string)
  default = {
    "prod-ap-northeast-2-starport-layer-bucket" = "Image layers of every ECR repository in the region"
  }
}

variable "flow_logs_retention_days" {
  description = "Retention of flow logs in days."
  type        = number
}
