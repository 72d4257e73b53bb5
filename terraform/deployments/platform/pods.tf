locals {
  user_topics       = "arn:aws:sns:${var.region}:${var.account_id}:mission-link-user-*"
  bus_arn           = "arn:aws:events:${var.region}:${var.account_id}:event-bus/mission-link"
  target_group_arns = [for service in sort(local.services) : "arn:aws:elasticloadbalancing:${var.region}:${var.account_id}:targetgroup/mission-link-${service}/*"]

  # Service accounts and their permissions: only the actions that their code calls.
  pods = {
    user-service = {
      namespace = "mission-link"
      statements = [
        {
          # The pattern also matches the ARNs of subscriptions, which begin with the ARN of their topic.
          Sid      = "EachUserHasATopicAndASubscription"
          Effect   = "Allow"
          Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:ListSubscriptionsByTopic", "sns:Subscribe", "sns:Unsubscribe"]
          Resource = [local.user_topics]
        },
      ]
    }

    mission-service = {
      namespace = "mission-link"
      statements = [
        {
          Sid       = "TheOutboxIsRelayedToTheBus"
          Effect    = "Allow"
          Action    = ["events:PutEvents"]
          Resource  = [local.bus_arn]
          Condition = { StringEquals = { "events:source" = "mission-link.mission-service" } }
        },
        {
          Sid      = "EventsAreAddedToTheLogAndRead"
          Effect   = "Allow"
          Action   = ["dynamodb:GetItem", "dynamodb:PartiQLInsert", "dynamodb:PutItem", "dynamodb:Query"]
          Resource = [local.data.event_log_table_arn]
        },
        {
          Sid       = "TheLogIsEncrypted"
          Effect    = "Allow"
          Action    = ["kms:Decrypt"]
          Resource  = [local.data.kms_key_arn]
          Condition = { StringEquals = { "kms:ViaService" = "dynamodb.${var.region}.amazonaws.com" } }
        },
      ]
    }

    external-secrets = {
      namespace = "external-secrets"
      statements = [
        {
          Sid      = "ManifestsNameTheseSecretsAndNoOthers"
          Effect   = "Allow"
          Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
          Resource = sort(values(local.data.secret_arns))
        },
        {
          Sid       = "SecretsAreEncrypted"
          Effect    = "Allow"
          Action    = ["kms:Decrypt"]
          Resource  = [local.data.kms_key_arn]
          Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
        },
      ]
    }

    # edge creates load balancers and their security groups. The controller only registers pods with target groups.
    aws-load-balancer-controller = {
      namespace = "kube-system"
      statements = [
        {
          Sid      = "PodsAreRegisteredAsTargets"
          Effect   = "Allow"
          Action   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
          Resource = local.target_group_arns
        },
        {
          Sid    = "TargetGroupsAndPodsAreFoundWhichNoArnLimits"
          Effect = "Allow"
          Action = [
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeInstances",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ]
          Resource = ["*"]
        },
      ]
    }

    cluster-autoscaler = {
      namespace = "kube-system"
      statements = [
        {
          Sid    = "NodeGroupsOfThisClusterGrowAndShrink"
          Effect = "Allow"
          Action = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
          Resource = [
            "arn:aws:autoscaling:${var.region}:${var.account_id}:autoScalingGroup:*:autoScalingGroupName/eks-*",
          ]
          Condition = { StringEquals = { "aws:ResourceTag/k8s.io/cluster-autoscaler/${local.name}" = "owned" } }
        },
        {
          Sid      = "ANewNodeIsKnownBeforeItIsThere"
          Effect   = "Allow"
          Action   = ["eks:DescribeNodegroup"]
          Resource = ["arn:aws:eks:${var.region}:${var.account_id}:nodegroup/${local.name}/*"]
        },
        {
          Sid    = "GroupsAndInstanceTypesAreReadWhichNoArnLimits"
          Effect = "Allow"
          Action = [
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeLaunchConfigurations",
            "autoscaling:DescribeScalingActivities",
            "ec2:DescribeImages",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:GetInstanceTypesFromInstanceRequirements",
          ]
          Resource = ["*"]
        },
      ]
    }

    cloudwatch-exporter = {
      namespace = "monitoring"
      statements = [
        {
          Sid    = "MetricsAndTagsAreReadWhichNoArnLimits"
          Effect = "Allow"
          Action = [
            "cloudwatch:GetMetricData",
            "cloudwatch:GetMetricStatistics",
            "cloudwatch:ListMetrics",
            "rds:DescribeDBInstances",
            "tag:GetResources",
          ]
          Resource = ["*"]
        },
      ]
    }
  }

  service_accounts = [for name, pod in local.pods : "${pod.namespace}/${name}"]
}

module "pods" {
  source   = "../../modules/pod-identity"
  for_each = local.pods

  role_name            = "mission-link-${each.key}"
  permissions_boundary = local.permissions_boundary
  cluster_arn          = local.cluster_arn
  cluster_name         = local.name
  account_id           = var.account_id
  namespace            = each.value.namespace
  service_account      = each.key
  statements           = each.value.statements
  associated           = contains(var.associated_service_accounts, "${each.value.namespace}/${each.key}")

  depends_on = [module.cluster]
}

# The network plugin uses the managed policy of AWS, which changes with the plugin.
module "network_plugin" {
  source = "../../modules/pod-identity"

  role_name            = "mission-link-vpc-cni"
  permissions_boundary = local.permissions_boundary
  cluster_arn          = local.cluster_arn
  cluster_name         = local.name
  account_id           = var.account_id
  namespace            = "kube-system"
  service_account      = "aws-node"
  managed_policy_arn   = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
  # The add-on creates the association, because nodes become ready only after it.
  associated = false
}
