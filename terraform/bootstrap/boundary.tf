# Permissions boundary: grants nothing, but limits the policies of a role. It contains no actions on IAM, other accounts or states. The
# service-linked role of EKS creates nodes. Actions of the cluster, its nodes and its controllers are limited only by account.
locals {
  workload_boundary = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ServicesAndFunctionsMoveEventsAndReadTheirSecrets"
        Effect = "Allow"
        Action = [
          "cloudwatch:PutMetricData",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
          "dynamodb:PartiQLInsert",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
          "events:PutEvents",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ListGrants",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "logs:PutLogEvents",
          "logs:PutMetricFilter",
          "logs:PutRetentionPolicy",
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
          "sns:CreateTopic",
          "sns:DeleteTopic",
          "sns:ListSubscriptionsByTopic",
          "sns:Publish",
          "sns:Subscribe",
          "sns:Unsubscribe",
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
          "sqs:SendMessage",
          "sts:AssumeRole",
          "sts:TagSession",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments",
        ]
        Resource = "*"
      },
      {
        Sid    = "MetricsOfTheAccountAreReadForAlerts"
        Effect = "Allow"
        Action = [
          "cloudwatch:GetMetricData",
          "cloudwatch:GetMetricStatistics",
          "cloudwatch:ListMetrics",
          "rds:DescribeDBInstances",
          "tag:GetResources",
        ]
        Resource = "*"
      },
      {
        Sid    = "NodesJoinTheClusterAndPullImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetAuthorizationToken",
          "ecr:GetDownloadUrlForLayer",
          "eks-auth:AssumeRoleForPodIdentity",
          "eks:DescribeCluster",
          "eks:DescribeNodegroup",
        ]
        Resource = "*"
      },
      {
        Sid    = "TheClusterAndItsControllersMakeAddressesVolumesAndTargets"
        Effect = "Allow"
        Action = [
          "autoscaling:Describe*",
          "autoscaling:SetDesiredCapacity",
          "autoscaling:TerminateInstanceInAutoScalingGroup",
          "autoscaling:UpdateAutoScalingGroup",
          "ec2:AssignPrivateIpAddresses",
          "ec2:AttachNetworkInterface",
          "ec2:AttachVolume",
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:CreateNetworkInterface",
          "ec2:CreateRoute",
          "ec2:CreateSecurityGroup",
          "ec2:CreateSnapshot",
          "ec2:CreateTags",
          "ec2:CreateVolume",
          "ec2:DeleteNetworkInterface",
          "ec2:DeleteRoute",
          "ec2:DeleteSecurityGroup",
          "ec2:DeleteSnapshot",
          "ec2:DeleteTags",
          "ec2:DeleteVolume",
          "ec2:Describe*",
          "ec2:DetachNetworkInterface",
          "ec2:DetachVolume",
          "ec2:GetInstanceTypesFromInstanceRequirements",
          "ec2:ModifyInstanceAttribute",
          "ec2:ModifyNetworkInterfaceAttribute",
          "ec2:ModifyVolume",
          "ec2:RevokeSecurityGroupIngress",
          "ec2:UnassignPrivateIpAddresses",
          "elasticloadbalancing:AddTags",
          "elasticloadbalancing:DeregisterTargets",
          "elasticloadbalancing:Describe*",
          "elasticloadbalancing:ModifyTargetGroup",
          "elasticloadbalancing:ModifyTargetGroupAttributes",
          "elasticloadbalancing:RegisterTargets",
          "elasticloadbalancing:RemoveTags",
        ]
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = var.region } }
      },
      {
        Sid       = "ServicesEncryptWhatTheyMake"
        Effect    = "Allow"
        Action    = ["kms:CreateGrant"]
        Resource  = ["arn:aws:kms:${local.account}:key/*"]
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  }
}
