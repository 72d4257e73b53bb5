locals {
  source = "arn:aws:ec2:${var.region}:${var.account_id}:vpc-flow-log/*"

  trust = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FlowLogsOfThisAccountWrite"
        Effect    = "Allow"
        Principal = { Service = "vpc-flow-logs.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = { "aws:SourceAccount" = var.account_id }
          ArnLike      = { "aws:SourceArn" = local.source }
        }
      },
    ]
  }

  policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "WriteRecordsToTheFlowLogsOwnLogGroup"
        Effect = "Allow"
        Action = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = [
          module.log_group.arn,
          "${module.log_group.arn}:log-stream:*",
        ]
      },
      {
        Sid      = "FindTheLogGroupWhichIsListedByAccountOnly"
        Effect   = "Allow"
        Action   = ["logs:DescribeLogGroups"]
        Resource = ["arn:aws:logs:${var.region}:${var.account_id}:log-group:*"]
      },
    ]
  }
}

module "log_group" {
  source = "../log-group"

  name           = "/mission-link/vpc-flow-logs"
  key_name       = "${var.name}-log"
  retention_days = var.retention_days
  account_id     = var.account_id
  region         = var.region
}

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "Flow logs of the VPC, to CloudWatch Logs"
  assume_role_policy   = jsonencode(local.trust)
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "this" {
  name   = "write-flow-logs"
  role   = aws_iam_role.this.id
  policy = jsonencode(local.policy)
}

resource "aws_flow_log" "this" {
  vpc_id                   = var.vpc_id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = module.log_group.arn
  iam_role_arn             = aws_iam_role.this.arn
  max_aggregation_interval = 600

  tags = { Name = var.name }
}
