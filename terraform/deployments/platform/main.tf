locals {
  # Both results of a conditional must have the same type, so it contains only attributes that the real configuration also has.
  remote_state_of_a_test = var.aws_endpoint == null ? null : {
    endpoints                   = { s3 = var.aws_endpoint }
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
    skip_s3_checksum            = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = merge({
    bucket = var.state_bucket
    key    = "network/terraform.tfstate"
    region = var.region
  }, local.remote_state_of_a_test)
}

data "terraform_remote_state" "data" {
  backend = "s3"
  config = merge({
    bucket = var.state_bucket
    key    = "data/terraform.tfstate"
    region = var.region
  }, local.remote_state_of_a_test)
}

locals {
  name        = "mission-link"
  cluster_arn = "arn:aws:eks:${var.region}:${var.account_id}:cluster/${local.name}"
  # Created by bootstrap. The pipeline cannot create a role without it.
  permissions_boundary = "arn:aws:iam::${var.account_id}:policy/mission-link-workload-boundary"
  services             = toset(["user-service", "mission-service"])
  network              = data.terraform_remote_state.network.outputs
  data                 = data.terraform_remote_state.data.outputs
}

resource "aws_iam_role" "cluster" {
  name                 = "${local.name}-cluster"
  permissions_boundary = local.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TheControlPlaneWorksInThisAccount"
      Effect    = "Allow"
      Principal = { Service = "eks.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
    }]
  })
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

module "key" {
  source = "../../modules/kms-key"

  name          = "mission-link-platform"
  description   = "Kubernetes' secrets, images, the control plane's logs"
  account_id    = var.account_id
  region        = var.region
  services      = ["ecr"]
  encrypts_logs = true

  statements = [
    {
      Sid       = "TheControlPlaneEncryptsKubernetesSecrets"
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.cluster.arn }
      Resource  = "*"
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"]
    },
    # EKS creates its grant with the identity of the cluster creator, without kms:GrantIsForAWSResource.
    {
      Sid       = "IamPoliciesDecideWhoMakesAClusterWithTheKey"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.account_id}:root" }
      Resource  = "*"
      Action    = ["kms:CreateGrant", "kms:DescribeKey"]
    },
  ]
}

module "cluster" {
  source = "../../modules/cluster"

  name                    = local.name
  kubernetes_version      = var.kubernetes_version
  role_arn                = aws_iam_role.cluster.arn
  kms_key_arn             = module.key.arn
  subnet_ids              = zipmap(["a", "b", "c"], local.network.private_subnet_ids)
  public_access_cidrs     = var.public_access_cidrs
  log_retention_days      = var.log_retention_days
  access                  = var.cluster_access
  account_id              = var.account_id
  nodes                   = var.nodes
  addons                  = var.cluster_addons
  permissions_boundary    = local.permissions_boundary
  network_plugin_role_arn = module.network_plugin.role_arn
  tags                    = { project = "mission-link", environment = var.environment, deployment = "platform", managed-by = "terraform" }

  # Waits for the policies of both roles, not only for the roles.
  depends_on = [aws_iam_role_policy_attachment.cluster, module.network_plugin]
}

# The only access to the databases (terraform/docs/adr/0007-database-access.md).
resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each = local.data.databases

  security_group_id            = each.value.security_group_id
  referenced_security_group_id = module.cluster.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port

  tags = { Name = "mission-link-pods" }
}

module "repository" {
  source   = "../../modules/image-repository"
  for_each = local.services

  name        = "mission-link/${each.key}"
  kms_key_arn = module.key.arn
  images_kept = var.images_kept
}
