# Assertions that depend on variables run for each environment with its variable file; all others run once.

mock_provider "aws" {
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-2:000000000000:key/platform" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/mission-link" }
  }

  mock_resource "aws_launch_template" {
    defaults = { id = "lt-1" }
  }
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      private_subnet_ids = ["subnet-a", "subnet-b", "subnet-c"]
    }
  }
}

override_data {
  target = data.terraform_remote_state.data
  values = {
    outputs = {
      kms_key_arn         = "arn:aws:kms:ap-northeast-2:000000000000:key/data"
      event_log_table_arn = "arn:aws:dynamodb:ap-northeast-2:000000000000:table/mission-link-event-log"
      secret_arns = {
        "mission-link/user-service/database" = "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:mission-link/user-service/database-AbCdEf"
      }
      databases = {
        user-service    = { security_group_id = "sg-users", port = 5432 }
        mission-service = { security_group_id = "sg-missions", port = 5432 }
      }
    }
  }
}

variables {
  account_id   = "000000000000"
  region       = "ap-northeast-2"
  state_bucket = "mission-link-state"
}

run "dev_variables" {
  module { source = "../../tests/tfvars" }
  variables {
    environment = "dev"
    deployment  = "platform"
  }
}

run "staging_variables" {
  module { source = "../../tests/tfvars" }
  variables {
    environment = "staging"
    deployment  = "platform"
  }
}

run "prod_variables" {
  module { source = "../../tests/tfvars" }
  variables {
    environment = "prod"
    deployment  = "platform"
  }
}

run "prod" {
  command = plan

  variables {
    environment                 = "prod"
    kubernetes_version          = run.prod_variables.values.kubernetes_version
    cluster_addons              = run.prod_variables.values.cluster_addons
    cluster_access              = run.prod_variables.values.cluster_access
    associated_service_accounts = run.prod_variables.values.associated_service_accounts
    nodes                       = run.prod_variables.values.nodes
    log_retention_days          = run.prod_variables.values.log_retention_days
  }

  assert {
    condition     = !module.cluster.cluster.vpc_config[0].endpoint_public_access && module.cluster.cluster.vpc_config[0].endpoint_private_access
    error_message = "The Kubernetes API is reachable only from the VPC."
  }

  assert {
    condition     = module.cluster.log_group.name == "/aws/eks/mission-link/cluster" && module.cluster.log_group.retention_in_days == 365
    error_message = "The audit log is kept for a year."
  }

  assert {
    condition     = alltrue([for group in module.cluster.node_groups : group.scaling_config[0].min_size >= 1 && group.scaling_config[0].max_size == 6])
    error_message = "Each zone has at least one node and can scale."
  }

  assert {
    condition = { for role, access in module.cluster.access : role => access.policy_arn } == {
      mission-link-operator    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy"
      mission-link-break-glass = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
    }
    error_message = "Operators have read access; manual changes need the break-glass role."
  }

  assert {
    condition     = alltrue([for repository in module.repository : length([for rule in repository.lifecycle_rules : rule if rule.selection.tagStatus != "untagged"]) == 0])
    error_message = "Tagged images do not expire, so that every release can be restored."
  }
}

run "staging" {
  command = plan

  variables {
    environment                 = "staging"
    kubernetes_version          = run.staging_variables.values.kubernetes_version
    cluster_addons              = run.staging_variables.values.cluster_addons
    cluster_access              = run.staging_variables.values.cluster_access
    associated_service_accounts = run.staging_variables.values.associated_service_accounts
    nodes                       = run.staging_variables.values.nodes
    log_retention_days          = run.staging_variables.values.log_retention_days
  }

  assert {
    condition     = !module.cluster.cluster.vpc_config[0].endpoint_public_access
    error_message = "The Kubernetes API is reachable only from the VPC."
  }

  assert {
    condition     = alltrue([for group in module.cluster.node_groups : group.scaling_config[0].min_size >= 1 && group.scaling_config[0].max_size == 3])
    error_message = "Each zone has at least one node and can scale."
  }

  assert {
    condition     = module.cluster.access["mission-link-operator"].policy_arn == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy"
    error_message = "Operators have read access, as in prod."
  }

  assert {
    condition     = alltrue([for repository in module.repository : length(repository.lifecycle_rules) == 1])
    error_message = "Tagged images do not expire, so that every release can be restored."
  }
}

run "dev" {
  command = plan

  variables {
    environment                 = "dev"
    kubernetes_version          = run.dev_variables.values.kubernetes_version
    cluster_addons              = run.dev_variables.values.cluster_addons
    cluster_access              = run.dev_variables.values.cluster_access
    associated_service_accounts = run.dev_variables.values.associated_service_accounts
    nodes                       = run.dev_variables.values.nodes
    log_retention_days          = run.dev_variables.values.log_retention_days
    images_kept                 = run.dev_variables.values.images_kept
  }

  assert {
    condition     = !module.cluster.cluster.vpc_config[0].endpoint_public_access
    error_message = "The Kubernetes API is reachable only from the VPC, also in dev."
  }

  assert {
    condition     = length(module.cluster.node_groups) == 3 && alltrue([for group in module.cluster.node_groups : group.scaling_config[0].max_size == 2])
    error_message = "dev has three zones with at most two nodes each."
  }

  assert {
    condition     = alltrue([for repository in module.repository : anytrue([for rule in repository.lifecycle_rules : rule.selection.countType == "imageCountMoreThan" && rule.selection.countNumber == 200])])
    error_message = "dev receives each commit and keeps only the latest images."
  }
}

run "in_every_environment" {
  command = plan

  variables {
    environment                 = "prod"
    kubernetes_version          = run.prod_variables.values.kubernetes_version
    cluster_addons              = run.prod_variables.values.cluster_addons
    cluster_access              = run.prod_variables.values.cluster_access
    associated_service_accounts = run.prod_variables.values.associated_service_accounts
    nodes                       = run.prod_variables.values.nodes
    log_retention_days          = 365
  }

  # --- The control plane ---

  assert {
    condition = alltrue([for values in [run.dev_variables.values, run.staging_variables.values, run.prod_variables.values] :
    tonumber(split(".", values.kubernetes_version)[1]) >= 32]) && module.cluster.cluster.version == run.prod_variables.values.kubernetes_version
    error_message = "Kubernetes is 1.32 or newer."
  }

  assert {
    condition     = toset(module.cluster.cluster.vpc_config[0].subnet_ids) == toset(["subnet-a", "subnet-b", "subnet-c"])
    error_message = "The control plane is in private subnets of three zones."
  }

  assert {
    condition     = toset(module.cluster.cluster.enabled_cluster_log_types) == toset(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    error_message = "All five control plane logs are enabled."
  }

  assert {
    condition     = module.cluster.log_group.kms_key_id == module.key.arn
    error_message = "Control plane logs are encrypted."
  }

  assert {
    condition = (module.cluster.cluster.access_config[0].authentication_mode == "API"
    && !module.cluster.cluster.access_config[0].bootstrap_cluster_creator_admin_permissions)
    error_message = "Only access entries grant access, and the creator of the cluster gets none automatically."
  }

  assert {
    condition = (toset(module.cluster.cluster.encryption_config[0].resources) == toset(["secrets"])
    && module.cluster.cluster.encryption_config[0].provider[0].key_arn == module.key.arn)
    error_message = "Kubernetes secrets are encrypted with the platform key."
  }

  assert {
    condition = (!module.cluster.cluster.bootstrap_self_managed_addons
    && toset(keys(module.cluster.addons)) == toset(["coredns", "eks-pod-identity-agent", "kube-proxy", "metrics-server", "vpc-cni"]))
    error_message = "Only managed EKS add-ons are installed."
  }

  assert {
    condition     = jsondecode(module.cluster.addons["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "Network policies are enforced."
  }

  # --- Nodes ---

  assert {
    condition     = { for zone, group in module.cluster.node_groups : zone => one(group.subnet_ids) } == { a = "subnet-a", b = "subnet-b", c = "subnet-c" }
    error_message = "Each zone has its own node group, which scales separately."
  }

  assert {
    condition     = alltrue([for group in module.cluster.node_groups : group.ami_type == "BOTTLEROCKET_ARM_64" && length(group.remote_access) == 0])
    error_message = "Nodes run Bottlerocket and allow no log-in."
  }

  assert {
    condition = (module.cluster.launch_template.metadata_options[0].http_tokens == "required"
    && module.cluster.launch_template.metadata_options[0].http_put_response_hop_limit == 1)
    error_message = "Pods cannot get the credentials of the node (IMDSv2, hop limit 1)."
  }

  assert {
    condition     = length(module.cluster.launch_template.block_device_mappings) == 2 && alltrue([for device in module.cluster.launch_template.block_device_mappings : tobool(device.ebs[0].encrypted) && device.ebs[0].volume_type == "gp3"])
    error_message = "Disks of nodes are encrypted gp3 volumes."
  }

  assert {
    condition     = module.cluster.launch_template.key_name == null
    error_message = "Nodes have no key pair."
  }

  # --- Images ---

  assert {
    condition = ({ for service, repository in module.repository : service => repository.repository.name } ==
    { user-service = "mission-link/user-service", mission-service = "mission-link/mission-service" })
    error_message = "Each service has a repository."
  }

  assert {
    condition     = alltrue([for repository in module.repository : repository.repository.image_tag_mutability == "IMMUTABLE" && !repository.repository.force_delete])
    error_message = "Tags are immutable, and repositories with images cannot be deleted."
  }

  assert {
    condition     = alltrue([for repository in module.repository : repository.repository.image_scanning_configuration[0].scan_on_push])
    error_message = "Pushed images are scanned."
  }

  assert {
    condition = alltrue([for repository in module.repository :
      repository.repository.encryption_configuration[0].encryption_type == "KMS"
    && repository.repository.encryption_configuration[0].kms_key == module.key.arn])
    error_message = "Images are encrypted with the platform key."
  }

  # --- Databases ---

  assert {
    condition     = { for service, rule in aws_vpc_security_group_ingress_rule.database : service => rule.security_group_id } == { user-service = "sg-users", mission-service = "sg-missions" }
    error_message = "The cluster has access to both databases."
  }

  assert {
    condition = alltrue([for rule in aws_vpc_security_group_ingress_rule.database :
      rule.from_port == 5432 && rule.to_port == 5432 && rule.ip_protocol == "tcp" && rule.cidr_ipv4 == null && rule.cidr_ipv6 == null
    && rule.prefix_list_id == null])
    error_message = "Only the cluster has access to a database, and only on the PostgreSQL port."
  }

  # --- Permissions of pods ---

  assert {
    condition = { for name, pod in module.pods : name => join(" ", sort(flatten([for statement in pod.statements : statement.Action]))) } == {
      user-service     = join(" ", ["sns:CreateTopic", "sns:DeleteTopic", "sns:ListSubscriptionsByTopic", "sns:Subscribe", "sns:Unsubscribe"])
      mission-service  = join(" ", ["dynamodb:GetItem", "dynamodb:PartiQLInsert", "dynamodb:PutItem", "dynamodb:Query", "events:PutEvents", "kms:Decrypt"])
      external-secrets = join(" ", ["kms:Decrypt", "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"])
      aws-load-balancer-controller = join(" ", [
        "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets", "ec2:DescribeVpcs", "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:RegisterTargets",
      ])
      cluster-autoscaler = join(" ", [
        "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities", "autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup",
        "ec2:DescribeImages", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements", "eks:DescribeNodegroup",
      ])
      cloudwatch-exporter = join(" ", [
        "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics", "rds:DescribeDBInstances",
        "tag:GetResources",
      ])
    }
    error_message = "Each role allows exactly the actions that its code calls."
  }

  assert {
    condition = alltrue(flatten([for pod in module.pods : [for statement in pod.statements :
    [for action in statement.Action : can(regex("^(Describe|Get|List)", split(":", action)[1]))] if contains(statement.Resource, "*")]]))
    error_message = "Statements for all resources only allow reads."
  }

  assert {
    condition     = alltrue(flatten([for pod in module.pods : [for statement in pod.statements : [for action in statement.Action : !strcontains(action, "*")]]]))
    error_message = "No action has a wildcard."
  }

  assert {
    condition     = alltrue(flatten([for pod in module.pods : [for statement in pod.statements : can(regex("^[A-Za-z]{15,}$", statement.Sid))]]))
    error_message = "Each statement has a Sid that gives its reason."
  }

  assert {
    condition = toset(flatten([for statement in module.pods["user-service"].statements : statement.Resource])) == toset([
      "arn:aws:sns:ap-northeast-2:000000000000:mission-link-user-*",
    ])
    error_message = "user-service may change only the topics of users."
  }

  assert {
    condition = [for statement in module.pods["mission-service"].statements : statement if contains(statement.Action, "events:PutEvents")] == [{
      Sid       = "TheOutboxIsRelayedToTheBus"
      Effect    = "Allow"
      Action    = ["events:PutEvents"]
      Resource  = ["arn:aws:events:ap-northeast-2:000000000000:event-bus/mission-link"]
      Condition = { StringEquals = { "events:source" = "mission-link.mission-service" } }
    }]
    error_message = "mission-service may publish only to the event bus, with its own source."
  }

  assert {
    condition = flatten([for statement in module.pods["external-secrets"].statements : statement.Resource if contains(statement.Action, "secretsmanager:GetSecretValue")]) == [
      "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:mission-link/user-service/database-AbCdEf",
    ]
    error_message = "External Secrets may read only the secrets of the deployment data."
  }

  assert {
    condition = toset(flatten([for pod in module.pods : pod.associations])) == toset([
      "external-secrets/external-secrets", "kube-system/aws-load-balancer-controller", "kube-system/cluster-autoscaler",
      "mission-link/mission-service", "mission-link/user-service", "monitoring/cloudwatch-exporter",
    ])
    error_message = "Each service account in the manifests gets its role."
  }

  assert {
    condition = alltrue([for name, pod in module.pods :
      pod.trust[0].Principal.Service == "pods.eks.amazonaws.com"
      && pod.trust[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:eks:ap-northeast-2:000000000000:cluster/mission-link"
    && pod.trust[0].Condition.StringEquals["aws:RequestTag/kubernetes-service-account"] == name])
    error_message = "Only pods of the service account in this cluster may assume a role."
  }

  assert {
    condition = alltrue([for boundary in concat(
      [for pod in module.pods : pod.permissions_boundary],
      [module.network_plugin.permissions_boundary, module.cluster.node_role.permissions_boundary, aws_iam_role.cluster.permissions_boundary],
    ) : boundary == "arn:aws:iam::000000000000:policy/mission-link-workload-boundary"])
    error_message = "All roles have the permissions boundary."
  }

  # --- The key ---

  assert {
    condition     = module.key.rotates && alltrue(flatten([for statement in module.key.policy.Statement : [for action in statement.Action : !strcontains(action, "*")]]))
    error_message = "The KMS key is rotated yearly, and no action has a wildcard."
  }
}

# --- Variable validation ---

run "prod_rejects_public_api_and_short_log_retention" {
  command = plan

  variables {
    environment                 = "prod"
    kubernetes_version          = run.prod_variables.values.kubernetes_version
    cluster_addons              = {}
    cluster_access              = {}
    associated_service_accounts = []
    public_access_cidrs         = ["203.0.113.0/24"]
    nodes                       = run.prod_variables.values.nodes
    log_retention_days          = 30
    images_kept                 = 100
  }

  expect_failures = [
    var.cluster_addons, var.cluster_access, var.associated_service_accounts, var.public_access_cidrs, var.log_retention_days,
    var.images_kept,
  ]
}
