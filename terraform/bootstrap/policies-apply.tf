# Write permissions of "terraform apply", in addition to the read permissions. Actions have no wildcards.
locals {
  account    = "${var.region}:${var.account_id}"
  boundary   = "arn:aws:iam::${var.account_id}:policy/mission-link-workload-boundary"
  own_roles  = "arn:aws:iam::${var.account_id}:role/mission-link*"
  own_policy = "arn:aws:iam::${var.account_id}:policy/mission-link-*"
  # Roles of persons and of the pipeline itself. The pipeline must not change them.
  peoples_and_pipelines = ["plan", "apply", "images", "operator", "break-glass"]
  in_region             = { StringEquals = { "aws:RequestedRegion" = var.region } }

  # A role has at most ten managed policies, including the three for reading.
  apply_policies = {
    "state-and-keys"    = { Version = "2012-10-17", Statement = concat(local.apply_state.Statement, local.apply_keys.Statement) }
    "roles"             = local.apply_roles
    "network"           = local.apply_network
    "data-and-platform" = { Version = "2012-10-17", Statement = concat(local.apply_data.Statement, local.apply_platform.Statement) }
    "events"            = local.apply_events
    "edge"              = local.apply_edge
    "bootstrap"         = local.not_the_bootstrap
  }

  apply_state = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteTheStateAndItsLock"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = [local.states, "${local.states}.tflock"]
      },
      {
        Sid      = "GiveTheLockBackAndNeverDeleteAState"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject"]
        Resource = ["${local.states}.tflock"]
      },
      {
        Sid       = "StatesAndZipsAreEncryptedWithTheseKeys"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [module.state_key.arn, module.artifacts_key.arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
      },
      {
        Sid      = "HandTheFunctionsTheirZips"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
        Resource = [module.artifacts.arn, "${module.artifacts.arn}/*"]
      },
    ]
  }

  apply_roles = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "MakeRolesOfTheSuiteOnlyWithinTheirBoundary"
        Effect = "Allow"
        Action = [
          "iam:AttachRolePolicy",
          "iam:CreateRole",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:PutRolePermissionsBoundary",
          "iam:PutRolePolicy",
        ]
        Resource  = [local.own_roles]
        Condition = { StringEquals = { "iam:PermissionsBoundary" = local.boundary } }
      },
      {
        Sid    = "LookAfterRolesOfTheSuite"
        Effect = "Allow"
        Action = [
          "iam:DeleteRole",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
          "iam:UpdateRoleDescription",
        ]
        Resource = [local.own_roles]
      },
      {
        Sid    = "MakePoliciesForThoseRoles"
        Effect = "Allow"
        Action = [
          "iam:CreatePolicy",
          "iam:CreatePolicyVersion",
          "iam:DeletePolicy",
          "iam:DeletePolicyVersion",
          "iam:TagPolicy",
          "iam:UntagPolicy",
        ]
        Resource = [local.own_policy]
      },
      {
        Sid      = "HandRolesToTheServicesThatWorkWithThem"
        Effect   = "Allow"
        Action   = ["iam:PassRole"]
        Resource = [local.own_roles]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = [
              "ec2.amazonaws.com",
              "eks.amazonaws.com",
              "events.amazonaws.com",
              "lambda.amazonaws.com",
              "monitoring.rds.amazonaws.com",
              "pods.eks.amazonaws.com",
              "vpc-flow-logs.amazonaws.com",
            ]
          }
        }
      },
      {
        Sid      = "ServicesMakeTheirOwnRolesAtFirstUse"
        Effect   = "Allow"
        Action   = ["iam:CreateServiceLinkedRole"]
        Resource = ["arn:aws:iam::${var.account_id}:role/aws-service-role/*"]
        Condition = {
          StringEquals = {
            "iam:AWSServiceName" = [
              "eks-nodegroup.amazonaws.com",
              "eks.amazonaws.com",
              "elasticloadbalancing.amazonaws.com",
              "ops.apigateway.amazonaws.com",
              "rds.amazonaws.com",
              "wafv2.amazonaws.com",
            ]
          }
        }
      },
    ]
  }

  apply_keys = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "MakeKeysWhichHaveNoNameBefore"
        Effect    = "Allow"
        Action    = ["kms:CreateKey"]
        Resource  = "*"
        Condition = local.in_region
      },
      {
        Sid    = "LookAfterKeysAndTheirNames"
        Effect = "Allow"
        Action = [
          "kms:CancelKeyDeletion",
          "kms:CreateAlias",
          "kms:DeleteAlias",
          "kms:EnableKeyRotation",
          "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateAlias",
          "kms:UpdateKeyDescription",
        ]
        Resource = ["arn:aws:kms:${local.account}:alias/mission-link*", "arn:aws:kms:${local.account}:key/*"]
      },
      {
        Sid      = "RegistriesGiveBackTheirGrantsInTheNameOfWhoDeletesThem"
        Effect   = "Allow"
        Action   = ["kms:RetireGrant"]
        Resource = ["arn:aws:kms:${local.account}:key/*"]
      },
      {
        Sid       = "ServicesEncryptWhatIsMadeInThem"
        Effect    = "Allow"
        Action    = ["kms:CreateGrant"]
        Resource  = ["arn:aws:kms:${local.account}:key/*"]
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
      {
        # The key policies select the keys: only the key of platform allows a grant without a service. A condition on its alias would not
        # work in the first minutes after creation.
        Sid       = "EksTakesItsGrantInTheNameOfWhoMakesTheCluster"
        Effect    = "Allow"
        Action    = ["kms:CreateGrant"]
        Resource  = ["arn:aws:kms:${local.account}:key/*"]
        Condition = local.in_region
      },
      {
        Sid      = "FunctionsSettingsAndSecretsAreEncryptedWhenTheyAreMade"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]
        Resource = ["arn:aws:kms:${local.account}:key/*"]
        Condition = {
          StringEquals = { "kms:ViaService" = [for service in ["lambda", "rds", "secretsmanager"] : "${service}.${var.region}.amazonaws.com"] }
        }
      },
    ]
  }

  # Only persons change the roles, the bucket and the keys of this deployment, manually.
  not_the_bootstrap = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "NobodyWidensThePipelinesOwnRoles"
        Effect = "Deny"
        Action = [
          "iam:AttachRolePolicy",
          "iam:DeleteRole",
          "iam:DeleteRolePermissionsBoundary",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:PassRole",
          "iam:PutRolePermissionsBoundary",
          "iam:PutRolePolicy",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
        ]
        Resource = [for role in local.peoples_and_pipelines : "arn:aws:iam::${var.account_id}:role/mission-link-${role}"]
      },
      {
        Sid    = "NobodyWidensTheirPoliciesOrTheBoundary"
        Effect = "Deny"
        Action = ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"]
        Resource = concat([local.boundary],
        [for role in local.peoples_and_pipelines : "arn:aws:iam::${var.account_id}:policy/mission-link-${role}-*"])
      },
      {
        Sid      = "NobodyRewritesTheStateOfTheBootstrap"
        Effect   = "Deny"
        Action   = ["s3:DeleteObject", "s3:PutObject"]
        Resource = ["${module.state.arn}/bootstrap/*"]
      },
      {
        Sid      = "NoRoleLosesItsBoundary"
        Effect   = "Deny"
        Action   = ["iam:DeleteRolePermissionsBoundary"]
        Resource = "*"
      },
      {
        Sid    = "NobodyOpensOrEmptiesTheBucketsOfStatesAndZips"
        Effect = "Deny"
        Action = [
          "s3:DeleteBucket",
          "s3:DeleteBucketPolicy",
          "s3:DeleteObjectVersion",
          "s3:PutBucketAcl",
          "s3:PutBucketOwnershipControls",
          "s3:PutBucketPolicy",
          "s3:PutBucketPublicAccessBlock",
          "s3:PutBucketVersioning",
          "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration",
          "s3:PutReplicationConfiguration",
        ]
        Resource = [module.state.arn, "${module.state.arn}/*", module.artifacts.arn, "${module.artifacts.arn}/*"]
      },
      {
        Sid      = "NobodyTakesTheKeysOfStatesAndZipsAway"
        Effect   = "Deny"
        Action   = ["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource = [module.state_key.arn, module.artifacts_key.arn]
      },
    ]
  }
}
