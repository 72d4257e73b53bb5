locals {
  repositories = [for service in ["mission-service", "user-service"] :
  "arn:aws:ecr:${var.region}:${var.account_id}:repository/mission-link/${service}"]

  images_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LogInToTheRegistryWhichIsNotLimitedToARepository"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = "*"
      },
      {
        Sid    = "PushImagesOfTheServicesAndSeeThatTheyAreThere"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = local.repositories
      },
      {
        Sid      = "PutZipsOfTheFunctions"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = [for function in ["notification-lambda", "settlement-lambda"] : "${module.artifacts.arn}/${function}*"]
      },
      {
        Sid       = "ZipsAreEncryptedWithThisKey"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [module.artifacts_key.arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
      },
    ]
  }
}
