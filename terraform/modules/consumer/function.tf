locals {
  function_policy = {
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid      = "TakeMessagesFromItsQueue"
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
        Resource = [aws_sqs_queue.this.arn]
      },
      {
        Sid      = "DecryptMessagesDataAndSecret"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.key_arn, var.data_key_arn]
      },
      {
        Sid      = "ReadItsClientSecret"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.client_secret_arn]
      },
      {
        Sid      = "WriteItsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        # Lambda attaches the function to the VPC with these actions, which support no resource restriction.
        Sid    = "AttachToTheVpc"
        Effect = "Allow"
        Action = [
          "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
        ]
        Resource = ["*"]
      },
      {
        # Denies these actions to the code of the function. Only the Lambda service uses the grant above.
        Sid      = "CodeDoesNotTouchInterfaces"
        Effect   = "Deny"
        Action   = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces"]
        Resource = ["*"]
        Condition = {
          ArnEquals = {
            "lambda:SourceFunctionArn" = ["arn:aws:lambda:${var.region}:${var.account_id}:function:${var.function}"]
          }
        }
      },
    ], local.send_to_own_queue, var.permissions)
  }

  send_to_own_queue = [for queue in [aws_sqs_queue.this.arn] : {
    Sid      = "SendMessagesToItsQueue"
    Effect   = "Allow"
    Action   = ["sqs:SendMessage"]
    Resource = [queue]
  } if var.sends_to_its_queue]
}

resource "aws_lambda_function" "this" {
  function_name     = var.function
  description       = "Consumes the queue ${var.name}"
  role              = aws_iam_role.this.arn
  runtime           = "provided.al2023"
  architectures     = ["arm64"]
  handler           = "bootstrap"
  memory_size       = 256
  timeout           = var.timeout_seconds
  s3_bucket         = var.package.bucket
  s3_key            = var.package.key
  s3_object_version = var.package.version
  kms_key_arn       = var.key_arn

  environment {
    variables = merge(var.environment, { CLIENT_SECRET_ARN = var.client_secret_arn },
    var.sends_to_its_queue ? { NOTIFICATION_QUEUE_URL = aws_sqs_queue.this.id } : {})
  }

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }

  logging_config {
    log_format = "Text" # Quarkus already writes JSON
    log_group  = aws_cloudwatch_log_group.this.name
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_event_source_mapping" "this" {
  event_source_arn        = aws_sqs_queue.this.arn
  function_name           = aws_lambda_function.this.arn
  enabled                 = var.consume
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.maximum_concurrency
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.function}"
  retention_in_days = var.log_days
  kms_key_id        = var.key_arn
}

resource "aws_iam_role" "this" {
  name                 = "mission-link-${var.function}"
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "LambdaRunsTheFunction"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = var.function
  role   = aws_iam_role.this.id
  policy = jsonencode(local.function_policy)
}
