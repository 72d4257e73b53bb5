# Read permissions of "terraform plan". Describe actions of these services return configuration, and new resources often need new
# ones, so they end with a wildcard. All other actions have no wildcard.
locals {
  states = "${module.state.arn}/*/terraform.tfstate"

  read_policies = {
    "read-state" = {
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "FindTheStatesOfTheDeployments"
          Effect   = "Allow"
          Action   = ["s3:ListBucket"]
          Resource = [module.state.arn]
        },
        {
          Sid      = "ReadTheStatesToCompareWith"
          Effect   = "Allow"
          Action   = ["s3:GetObject"]
          Resource = [local.states]
        },
        {
          Sid       = "StatesAreEncryptedWithThisKey"
          Effect    = "Allow"
          Action    = ["kms:Decrypt"]
          Resource  = [module.state_key.arn]
          Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
        },
        {
          Sid       = "CompareTheSettingsOfFunctionsWhichNameSecretsAndHoldNone"
          Effect    = "Allow"
          Action    = ["kms:Decrypt"]
          Resource  = ["arn:aws:kms:${local.account}:key/*"]
          Condition = { StringEquals = { "kms:ViaService" = "lambda.${var.region}.amazonaws.com" } }
        },
      ]
    }

    "read-network-and-edge" = {
      Version = "2012-10-17"
      Statement = [
        {
          Sid    = "CompareNetworksAndLoadBalancersWhichAreDescribedByAccountOnly"
          Effect = "Allow"
          Action = [
            "ec2:Describe*",
            "elasticloadbalancing:Describe*",
            "logs:Describe*",
          ]
          Resource = "*"
        },
        {
          Sid      = "CompareTheHttpApiWithItsConfiguration"
          Effect   = "Allow"
          Action   = ["apigateway:GET"]
          Resource = ["arn:aws:apigateway:${var.region}::/*"]
        },
        {
          Sid    = "CompareCertificatesZonesAndTheWebClientsDistribution"
          Effect = "Allow"
          Action = [
            "acm:DescribeCertificate",
            "acm:ListTagsForCertificate",
            "cloudfront:GetDistribution",
            "cloudfront:GetOriginAccessControl",
            "cloudfront:GetResponseHeadersPolicy",
            "cloudfront:ListTagsForResource",
            "ec2:GetManagedPrefixListEntries",
            "logs:ListTagsForResource",
            "route53:GetChange",
            "route53:GetHostedZone",
            "route53:ListHostedZones",
            "route53:ListResourceRecordSets",
            "route53:ListTagsForResource",
            "wafv2:GetLoggingConfiguration",
            "wafv2:GetWebACL",
            "wafv2:GetWebACLForResource",
            "wafv2:ListTagsForResource",
          ]
          Resource = "*"
        },
        {
          Sid      = "CompareTheFunctionsOfTheWebClientsDistribution"
          Effect   = "Allow"
          Action   = ["cloudfront:DescribeFunction", "cloudfront:GetFunction"]
          Resource = ["arn:aws:cloudfront::${var.account_id}:function/mission-link-*"]
        },
        {
          Sid    = "CompareHowBucketsAreSetUp"
          Effect = "Allow"
          Action = [
            "s3:GetAccelerateConfiguration",
            "s3:GetBucketAcl",
            "s3:GetBucketCORS",
            "s3:GetBucketLocation",
            "s3:GetBucketLogging",
            "s3:GetBucketNotification",
            "s3:GetBucketObjectLockConfiguration",
            "s3:GetBucketOwnershipControls",
            "s3:GetBucketPolicy",
            "s3:GetBucketPublicAccessBlock",
            "s3:GetBucketRequestPayment",
            "s3:GetBucketTagging",
            "s3:GetBucketVersioning",
            "s3:GetBucketWebsite",
            "s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration",
            "s3:GetReplicationConfiguration",
            "s3:ListBucket",
          ]
          Resource = ["arn:aws:s3:::mission-link-*"]
        },
        {
          Sid      = "CompareTheFilesOfTheWebClientWhichArePublic"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:GetObjectTagging"]
          Resource = ["arn:aws:s3:::mission-link-web-${var.account_id}/*"]
        },
      ]
    }

    "read-data-platform-and-events" = {
      Version = "2012-10-17"
      Statement = [
        {
          Sid    = "CompareDatabasesTablesAndTheCluster"
          Effect = "Allow"
          Action = [
            "dynamodb:Describe*",
            "dynamodb:ListTagsOfResource",
            "ecr:DescribeRepositories",
            "ecr:GetLifecyclePolicy",
            "ecr:GetRegistryScanningConfiguration",
            "ecr:GetRepositoryPolicy",
            "ecr:ListTagsForResource",
            "eks:Describe*",
            "eks:ListAccessEntries",
            "eks:ListAssociatedAccessPolicies",
            "eks:ListPodIdentityAssociations",
            "eks:ListTagsForResource",
            "rds:Describe*",
            "rds:ListTagsForResource",
          ]
          Resource = "*"
        },
        {
          Sid    = "CompareBusQueuesTopicsFunctionsAndAlarms"
          Effect = "Allow"
          Action = [
            "cloudwatch:DescribeAlarms",
            "cloudwatch:ListTagsForResource",
            "events:Describe*",
            "events:ListTagsForResource",
            "events:ListTargetsByRule",
            "lambda:GetEventSourceMapping",
            "lambda:GetFunction",
            "lambda:GetFunctionCodeSigningConfig",
            "lambda:GetFunctionConcurrency",
            "lambda:GetFunctionConfiguration",
            "lambda:GetPolicy",
            "lambda:ListTags",
            "lambda:ListVersionsByFunction",
            "sns:GetDataProtectionPolicy",
            "sns:GetSubscriptionAttributes",
            "sns:GetTopicAttributes",
            "sns:ListTagsForResource",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ListQueueTags",
          ]
          Resource = "*"
        },
        {
          Sid    = "CompareKeysAndTheContainersOfSecrets"
          Effect = "Allow"
          Action = [
            "kms:DescribeKey",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListAliases",
            "kms:ListResourceTags",
            "secretsmanager:DescribeSecret",
            "secretsmanager:GetResourcePolicy",
          ]
          Resource = "*"
        },
        {
          Sid    = "CompareRolesAndPolicies"
          Effect = "Allow"
          Action = [
            "iam:GetInstanceProfile",
            "iam:GetOpenIDConnectProvider",
            "iam:GetPolicy",
            "iam:GetPolicyVersion",
            "iam:GetRole",
            "iam:GetRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:ListInstanceProfilesForRole",
            "iam:ListPolicyTags",
            "iam:ListPolicyVersions",
            "iam:ListRolePolicies",
            "iam:ListRoleTags",
          ]
          Resource = "*"
        },
      ]
    }
  }

  # A deny, which overrides all current and future permissions.
  no_content_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "APullRequestSeesNoContentOfSecretsTablesQueuesAndLogs"
        Effect = "Deny"
        Action = [
          "dynamodb:BatchGetItem",
          "dynamodb:GetItem",
          "dynamodb:GetRecords",
          "dynamodb:PartiQLSelect",
          "dynamodb:Query",
          "dynamodb:Scan",
          "logs:FilterLogEvents",
          "logs:GetLogEvents",
          "logs:StartQuery",
          "secretsmanager:BatchGetSecretValue",
          "secretsmanager:GetSecretValue",
          "sqs:ReceiveMessage",
          "ssm:GetParameter",
          "ssm:GetParameters",
          "ssm:GetParametersByPath",
        ]
        Resource = "*"
      },
      {
        Sid         = "APullRequestReadsNoObjectButStatesAndTheWebClient"
        Effect      = "Deny"
        Action      = ["s3:GetObject", "s3:GetObjectVersion"]
        NotResource = [local.states, "arn:aws:s3:::mission-link-web-${var.account_id}/*"]
      },
      {
        Sid         = "APullRequestDecryptsNothingButStates"
        Effect      = "Deny"
        Action      = ["kms:Decrypt"]
        NotResource = [module.state_key.arn]
        # The settings of a function contain names of secrets, not values. Lambda returns them to callers that may decrypt them.
        Condition = { StringNotEquals = { "kms:ViaService" = "lambda.${var.region}.amazonaws.com" } }
      },
    ]
  }
}
