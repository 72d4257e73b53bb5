# Permissions to change each deployment. If a service assigns resource ids at creation, only the region limits the resources.
locals {
  apply_network = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "NetworksHaveNoNamesThatAPolicyCouldLimit"
        Effect = "Allow"
        Action = [
          "ec2:AllocateAddress",
          "ec2:AssociateRouteTable",
          "ec2:AttachInternetGateway",
          "ec2:AuthorizeSecurityGroupEgress",
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:CreateFlowLogs",
          "ec2:CreateInternetGateway",
          "ec2:CreateLaunchTemplate",
          "ec2:CreateLaunchTemplateVersion",
          "ec2:CreateNatGateway",
          "ec2:CreateRoute",
          "ec2:CreateRouteTable",
          "ec2:CreateSecurityGroup",
          "ec2:CreateSubnet",
          "ec2:CreateTags",
          "ec2:CreateVpc",
          "ec2:CreateVpcEndpoint",
          "ec2:DeleteFlowLogs",
          "ec2:DeleteInternetGateway",
          "ec2:DeleteLaunchTemplate",
          "ec2:DeleteLaunchTemplateVersions",
          "ec2:DeleteNatGateway",
          "ec2:DeleteRoute",
          "ec2:DeleteRouteTable",
          "ec2:DeleteSecurityGroup",
          "ec2:DeleteSubnet",
          "ec2:DeleteTags",
          "ec2:DeleteVpc",
          "ec2:DeleteVpcEndpoints",
          "ec2:DetachInternetGateway",
          "ec2:DisassociateAddress",
          "ec2:DisassociateRouteTable",
          "ec2:ModifyLaunchTemplate",
          "ec2:ModifySecurityGroupRules",
          "ec2:ModifySubnetAttribute",
          "ec2:ModifyVpcAttribute",
          "ec2:ModifyVpcEndpoint",
          "ec2:ReleaseAddress",
          "ec2:ReplaceRoute",
          "ec2:ReplaceRouteTableAssociation",
          "ec2:RevokeSecurityGroupEgress",
          "ec2:RevokeSecurityGroupIngress",
          "ec2:RunInstances", # EKS tests the launch template with the permissions of the creator of a node group
          "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
          "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
        ]
        Resource  = "*"
        Condition = local.in_region
      },
      {
        Sid    = "KeepLogGroupsOfTheSuite"
        Effect = "Allow"
        Action = [
          "logs:AssociateKmsKey",
          "logs:CreateLogGroup",
          "logs:DeleteLogGroup",
          "logs:PutRetentionPolicy",
          "logs:TagResource",
          "logs:UntagResource",
        ]
        Resource = ["arn:aws:logs:${local.account}:log-group:*"]
      },
    ]
  }

  apply_data = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "KeepDatabasesOfTheSuite"
        Effect = "Allow"
        Action = [
          "rds:AddTagsToResource",
          "rds:CreateDBInstance",
          "rds:CreateDBParameterGroup",
          "rds:CreateDBSnapshot",
          "rds:CreateDBSubnetGroup",
          "rds:DeleteDBInstance",
          "rds:DeleteDBParameterGroup",
          "rds:DeleteDBSubnetGroup",
          "rds:ModifyDBInstance",
          "rds:ModifyDBParameterGroup",
          "rds:ModifyDBSubnetGroup",
          "rds:RebootDBInstance",
          "rds:RemoveTagsFromResource",
          "rds:ResetDBParameterGroup",
        ]
        Resource = [for kind in ["db", "og", "pg", "snapshot", "subgrp"] : "arn:aws:rds:${local.account}:${kind}:*"]
      },
      {
        Sid    = "KeepTablesOfTheSuite"
        Effect = "Allow"
        Action = [
          "dynamodb:CreateTable",
          "dynamodb:DeleteTable",
          "dynamodb:TagResource",
          "dynamodb:UntagResource",
          "dynamodb:UpdateContinuousBackups",
          "dynamodb:UpdateTable",
          "dynamodb:UpdateTimeToLive",
        ]
        Resource = ["arn:aws:dynamodb:${local.account}:table/mission-link-*"]
      },
      {
        Sid    = "KeepContainersOfSecretsAndNeverTheirValues"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret",
          "secretsmanager:DeleteResourcePolicy",
          "secretsmanager:DeleteSecret",
          "secretsmanager:PutResourcePolicy",
          "secretsmanager:RestoreSecret",
          "secretsmanager:RotateSecret",
          "secretsmanager:TagResource",
          "secretsmanager:UntagResource",
          "secretsmanager:UpdateSecret",
        ]
        Resource = [for name in ["mission-link/*", "rds!*"] : "arn:aws:secretsmanager:${local.account}:secret:${name}"]
      },
    ]
  }

  apply_platform = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "KeepTheClusterItsNodesAndWhoMayUseIt"
        Effect = "Allow"
        Action = [
          "eks:AssociateAccessPolicy",
          "eks:AssociateEncryptionConfig",
          "eks:CreateAccessEntry",
          "eks:CreateAddon",
          "eks:CreateCluster",
          "eks:CreateNodegroup",
          "eks:CreatePodIdentityAssociation",
          "eks:DeleteAccessEntry",
          "eks:DeleteAddon",
          "eks:DeleteCluster",
          "eks:DeleteNodegroup",
          "eks:DeletePodIdentityAssociation",
          "eks:DisassociateAccessPolicy",
          "eks:TagResource",
          "eks:UntagResource",
          "eks:UpdateAccessEntry",
          "eks:UpdateAddon",
          "eks:UpdateClusterConfig",
          "eks:UpdateClusterVersion",
          "eks:UpdateNodegroupConfig",
          "eks:UpdateNodegroupVersion",
          "eks:UpdatePodIdentityAssociation",
        ]
        Resource = [for kind in ["access-entry", "addon", "cluster", "nodegroup", "podidentityassociation"] :
        "arn:aws:eks:${local.account}:${kind}/mission-link*"]
      },
      {
        Sid    = "KeepRepositoriesOfTheServices"
        Effect = "Allow"
        Action = [
          "ecr:CreateRepository",
          "ecr:DeleteLifecyclePolicy",
          "ecr:DeleteRepository",
          "ecr:DeleteRepositoryPolicy",
          "ecr:PutImageScanningConfiguration",
          "ecr:PutImageTagMutability",
          "ecr:PutLifecyclePolicy",
          "ecr:SetRepositoryPolicy",
          "ecr:TagResource",
          "ecr:UntagResource",
        ]
        Resource = ["arn:aws:ecr:${local.account}:repository/mission-link/*"]
      },
      {
        Sid       = "ScanningIsASettingOfTheWholeRegistry"
        Effect    = "Allow"
        Action    = ["ecr:PutRegistryScanningConfiguration"]
        Resource  = "*"
        Condition = local.in_region
      },
    ]
  }

  apply_events = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "KeepTheBusItsRulesAndItsArchive"
        Effect = "Allow"
        Action = [
          "events:CreateArchive",
          "events:CreateEventBus",
          "events:DeleteArchive",
          "events:DeleteEventBus",
          "events:DeleteRule",
          "events:PutPermission",
          "events:PutRule",
          "events:PutTargets",
          "events:RemovePermission",
          "events:RemoveTargets",
          "events:TagResource",
          "events:UntagResource",
          "events:UpdateArchive",
          "events:UpdateEventBus",
        ]
        Resource = [for kind in ["archive", "event-bus", "rule"] : "arn:aws:events:${local.account}:${kind}/mission-*"]
      },
      {
        Sid    = "KeepQueuesAndTopicsOfTheSuite"
        Effect = "Allow"
        Action = [
          "sns:CreateTopic",
          "sns:DeleteTopic",
          "sns:SetSubscriptionAttributes",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
          "sns:TagResource",
          "sns:Unsubscribe",
          "sns:UntagResource",
          "sqs:CreateQueue",
          "sqs:DeleteQueue",
          "sqs:SetQueueAttributes",
          "sqs:TagQueue",
          "sqs:UntagQueue",
        ]
        Resource = ["arn:aws:sns:${local.account}:mission-link-*", "arn:aws:sqs:${local.account}:mission-*"]
      },
      {
        Sid    = "KeepTheFunctionsOfTheSuite"
        Effect = "Allow"
        Action = [
          "lambda:AddPermission",
          "lambda:CreateFunction",
          "lambda:DeleteFunction",
          "lambda:DeleteFunctionConcurrency",
          "lambda:PutFunctionConcurrency",
          "lambda:RemovePermission",
          "lambda:TagResource",
          "lambda:UntagResource",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
        ]
        Resource = [for function in ["notification-lambda", "settlement-lambda"] : "arn:aws:lambda:${local.account}:function:${function}"]
      },
      {
        Sid    = "KeepEventSourceMappingsWhoseNamesAreMadeUpByLambda"
        Effect = "Allow"
        Action = [
          "lambda:CreateEventSourceMapping",
          "lambda:DeleteEventSourceMapping",
          "lambda:TagResource",
          "lambda:UntagResource",
          "lambda:UpdateEventSourceMapping",
        ]
        Resource  = "*"
        Condition = local.in_region
      },
      {
        Sid      = "KeepAlarmsOfTheSuite"
        Effect   = "Allow"
        Action   = ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource"]
        Resource = ["arn:aws:cloudwatch:${local.account}:alarm:*"]
      },
    ]
  }

  apply_edge = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "KeepTheHttpApiWhoseIdsAreMadeUpByTheService"
        Effect   = "Allow"
        Action   = ["apigateway:DELETE", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT", "apigateway:TagResource", "apigateway:UntagResource"]
        Resource = [for kind in ["apis", "domainnames", "tags", "vpclinks"] : "arn:aws:apigateway:${var.region}::/${kind}*"]
      },
      {
        Sid    = "TheAccessLogIsWrittenByALogDeliveryOfTheAccount"
        Effect = "Allow"
        Action = [
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
        ]
        Resource  = "*"
        Condition = local.in_region
      },
      {
        Sid    = "KeepTheInternalLoadBalancer"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:AddTags",
          "elasticloadbalancing:CreateListener",
          "elasticloadbalancing:CreateLoadBalancer",
          "elasticloadbalancing:CreateRule",
          "elasticloadbalancing:CreateTargetGroup",
          "elasticloadbalancing:DeleteListener",
          "elasticloadbalancing:DeleteLoadBalancer",
          "elasticloadbalancing:DeleteRule",
          "elasticloadbalancing:DeleteTargetGroup",
          "elasticloadbalancing:ModifyListener",
          "elasticloadbalancing:ModifyListenerAttributes",
          "elasticloadbalancing:ModifyLoadBalancerAttributes",
          "elasticloadbalancing:ModifyRule",
          "elasticloadbalancing:ModifyTargetGroup",
          "elasticloadbalancing:ModifyTargetGroupAttributes",
          "elasticloadbalancing:RemoveTags",
          "elasticloadbalancing:SetRulePriorities",
          "elasticloadbalancing:SetSecurityGroups",
          "elasticloadbalancing:SetSubnets",
          "elasticloadbalancing:SetWebACL",
        ]
        Resource = [for kind in ["listener-rule/app", "listener/app", "loadbalancer/app", "targetgroup"] :
        "arn:aws:elasticloadbalancing:${local.account}:${kind}/mission-link*"]
      },
      {
        Sid    = "KeepTheWebAclAndPutItBeforeTheLoadBalancer"
        Effect = "Allow"
        Action = [
          "wafv2:AssociateWebACL",
          "wafv2:CreateWebACL",
          "wafv2:DeleteWebACL",
          "wafv2:DisassociateWebACL",
          "wafv2:TagResource",
          "wafv2:UntagResource",
          "wafv2:UpdateWebACL",
        ]
        Resource = [
          "arn:aws:elasticloadbalancing:${local.account}:loadbalancer/app/mission-link/*",
          "arn:aws:wafv2:${local.account}:regional/managedruleset/*",
          "arn:aws:wafv2:${local.account}:regional/webacl/mission-link/*",
        ]
      },
      {
        Sid      = "KeepCertificatesWhichAreNamedByIdOnly"
        Effect   = "Allow"
        Action   = ["acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RemoveTagsFromCertificate"]
        Resource = ["arn:aws:acm:${local.account}:certificate/*"]
      },
      {
        Sid       = "RequestCertificatesWhichHaveNoNameBefore"
        Effect    = "Allow"
        Action    = ["acm:RequestCertificate"]
        Resource  = "*"
        Condition = local.in_region
      },
      {
        Sid    = "KeepNamesInTheZonesWhichAreNamedByIdOnly"
        Effect = "Allow"
        Action = [
          "route53:AssociateVPCWithHostedZone",
          "route53:ChangeResourceRecordSets",
          "route53:ChangeTagsForResource",
          "route53:CreateHostedZone",
          "route53:DeleteHostedZone",
        ]
        Resource = "*"
      },
      {
        Sid    = "KeepTheDistributionOfTheWebClientWhichIsNamedByIdOnly"
        Effect = "Allow"
        Action = [
          "cloudfront:CreateDistribution",
          "cloudfront:CreateOriginAccessControl",
          "cloudfront:CreateResponseHeadersPolicy",
          "cloudfront:DeleteDistribution",
          "cloudfront:DeleteOriginAccessControl",
          "cloudfront:DeleteResponseHeadersPolicy",
          "cloudfront:TagResource",
          "cloudfront:UntagResource",
          "cloudfront:UpdateDistribution",
          "cloudfront:UpdateOriginAccessControl",
          "cloudfront:UpdateResponseHeadersPolicy",
        ]
        Resource = "*"
      },
      {
        Sid    = "KeepTheFunctionsOfTheWebClientsDistribution"
        Effect = "Allow"
        Action = [
          "cloudfront:CreateFunction",
          "cloudfront:DeleteFunction",
          "cloudfront:PublishFunction",
          "cloudfront:UpdateFunction",
        ]
        Resource = ["arn:aws:cloudfront::${var.account_id}:function/mission-link-*"]
      },
      {
        Sid    = "KeepTheBucketsOfTheWebClientAndOfAccessLogs"
        Effect = "Allow"
        Action = [
          "s3:CreateBucket",
          "s3:DeleteBucket",
          "s3:DeleteBucketPolicy",
          "s3:DeleteObject",
          "s3:DeleteObjectVersion",
          "s3:ListBucketVersions",
          "s3:PutBucketOwnershipControls",
          "s3:PutBucketPolicy",
          "s3:PutBucketPublicAccessBlock",
          "s3:PutBucketTagging",
          "s3:PutBucketVersioning",
          "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = flatten([for what in ["access-logs", "web"] :
        ["arn:aws:s3:::mission-link-${what}-${var.account_id}", "arn:aws:s3:::mission-link-${what}-${var.account_id}/*"]])
      },
    ]
  }
}
