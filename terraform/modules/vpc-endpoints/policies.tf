# Endpoint policies. They prevent exfiltration with credentials of another account.
locals {
  own_principals = { StringEquals = { "aws:PrincipalAccount" = var.account_id } }

  interface_policies = {
    for name, service in var.interface : name => {
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "OwnPrincipalsDoWhatTheSuiteNeeds"
          Effect    = "Allow"
          Principal = "*"
          Action    = service.actions
          Resource  = "*"
          Condition = local.own_principals
        },
      ]
    }
  }

  gateway_policies = {
    dynamodb = {
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "OwnPrincipalsUseTheTablesOfTheSuite"
          Effect    = "Allow"
          Principal = "*"
          Action = [
            "dynamodb:DescribeTable",
            "dynamodb:GetItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
          ]
          Resource  = "arn:aws:dynamodb:${var.region}:${var.account_id}:table/mission-link-*"
          Condition = local.own_principals
        },
      ]
    }

    s3 = {
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "OwnPrincipalsUseTheBucketsOfThisAccount"
          Effect    = "Allow"
          Principal = "*"
          Action    = ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
          Resource  = ["arn:aws:s3:::mission-link-*"]
          Condition = { StringEquals = { "aws:PrincipalAccount" = var.account_id, "aws:ResourceAccount" = var.account_id } }
        },
        {
          # ECR returns presigned URLs, so the caller is not a principal of this account.
          Sid       = "ImageLayersAreReadFromTheBucketsOfAws"
          Effect    = "Allow"
          Principal = "*"
          Action    = ["s3:GetObject"]
          Resource  = [for bucket in keys(var.foreign_buckets) : "arn:aws:s3:::${bucket}/*"]
        },
      ]
    }
  }
}
