locals {
  issuer       = "token.actions.githubusercontent.com"
  repository   = "repo:${var.github_repository}"
  provider_arn = aws_iam_openid_connect_provider.github.arn
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

module "plan" {
  source = "../modules/github-role"

  name         = "mission-link-plan"
  description  = "Pull requests and main show what they would change: reads configuration, and no content"
  provider_arn = local.provider_arn
  subjects     = ["${local.repository}:pull_request", "${local.repository}:ref:refs/heads/main"]
  policies     = merge(local.read_policies, { "no-content" = local.no_content_policy })
}

# The protection rules of the GitHub environment define the reviewers and allowed branches of a run.
module "apply" {
  source = "../modules/github-role"

  name         = "mission-link-apply"
  description  = "What is merged is applied to ${var.environment}"
  provider_arn = local.provider_arn
  subjects     = ["${local.repository}:environment:${var.environment}"]
  policies     = merge(local.read_policies, local.apply_policies)
}

module "images" {
  source = "../modules/github-role"

  name         = "mission-link-images"
  description  = "Images of the services and zips of the functions are put where deployments take them from"
  provider_arn = local.provider_arn
  subjects     = ["${local.repository}:environment:images"]
  policies     = { "push" = local.images_policy }
}

# Permissions boundary of all roles of the suite. The apply role can create roles only with this boundary, which prevents privilege
# escalation (terraform/docs/adr/0003-pipeline-permissions.md).
resource "aws_iam_policy" "workload_boundary" {
  name        = "mission-link-workload-boundary"
  description = "The most that a role made by the deployments can do"
  policy      = jsonencode(local.workload_boundary)
}
