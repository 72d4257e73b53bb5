mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-2:111111111111:key/11111111-1111-1111-1111-111111111111" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111111111111:policy/a-policy" }
  }
}

variables {
  environment             = "staging"
  account_id              = "111111111111"
  region                  = "ap-northeast-2"
  state_bucket            = "mission-link-state-111111111111"
  github_repository       = "some-org/some-repo"
  keep_old_states_days    = 90
  keep_old_artifacts_days = 90
}

run "buckets" {
  assert {
    condition     = alltrue([for bucket in [module.state, module.artifacts] : bucket.versioning == "Enabled"])
    error_message = "Replaced states and zips can be restored."
  }
  assert {
    condition     = alltrue([for bucket in [module.state, module.artifacts] : bucket.encryption.sse_algorithm == "aws:kms" && startswith(bucket.encryption.kms_master_key_id, "arn:aws:kms:")])
    error_message = "States and zips are encrypted with a KMS key of the account."
  }
  assert {
    condition = alltrue([
      for block in [module.state.public_access_block, module.artifacts.public_access_block] :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "Buckets block public access."
  }
  assert {
    condition = alltrue([
      for bucket in [module.state, module.artifacts] : anytrue([
        for statement in bucket.policy.Statement :
        statement.Effect == "Deny" && statement.Principal == "*" && statement.Condition.Bool["aws:SecureTransport"] == "false"
        && contains(statement.Action, "s3:GetObject") && contains(statement.Action, "s3:PutObject")
      ])
    ])
    error_message = "Buckets reject requests without TLS."
  }
  assert {
    condition     = alltrue([for bucket in [module.state, module.artifacts] : anytrue([for rule in bucket.lifecycle_rules : rule.status == "Enabled" && try(one(rule.noncurrent_version_expiration).noncurrent_days, 0) == 90])])
    error_message = "Old versions expire after the configured number of days."
  }
  assert {
    condition     = module.state_key.rotates && module.artifacts_key.rotates
    error_message = "KMS keys are rotated."
  }
}

run "role_trust" {
  assert {
    condition     = one(module.plan.trust.Statement).Condition == { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com", "token.actions.githubusercontent.com:sub" = ["repo:some-org/some-repo:pull_request", "repo:some-org/some-repo:ref:refs/heads/main"] } }
    error_message = "Only pull requests and the main branch of the repository may assume the plan role (StringEquals)."
  }
  assert {
    condition     = one(module.apply.trust.Statement).Condition == { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com", "token.actions.githubusercontent.com:sub" = ["repo:some-org/some-repo:environment:staging"] } }
    error_message = "Only runs in this environment may assume the apply role (StringEquals)."
  }
  assert {
    condition     = one(module.images.trust.Statement).Condition == { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com", "token.actions.githubusercontent.com:sub" = ["repo:some-org/some-repo:environment:images"] } }
    error_message = "Only runs in the environment \"images\" may push images (StringEquals)."
  }
  assert {
    condition     = alltrue([for role in [module.plan, module.apply, module.images] : one(role.trust.Statement).Action == "sts:AssumeRoleWithWebIdentity"])
    error_message = "The roles can be assumed only with a GitHub OIDC token."
  }
}

run "role_permissions" {
  assert {
    condition = alltrue([
      for statement in concat(module.plan.statements, module.apply.statements, module.images.statements, jsondecode(aws_iam_policy.workload_boundary.policy).Statement) :
      alltrue([for action in statement.Action : can(regex("^[a-z0-9-]+:(Describe\\*|[A-Za-z0-9]+)$", action))])
    ])
    error_message = "Only Describe actions, which return configuration, may end with a wildcard."
  }
  assert {
    condition = alltrue([
      for statement in concat(module.plan.statements, module.apply.statements, module.images.statements, jsondecode(aws_iam_policy.workload_boundary.policy).Statement) :
      can(regex("^[A-Z][A-Za-z]{19,}$", statement.Sid))
    ])
    error_message = "Every statement has a Sid that gives its reason."
  }
  assert {
    condition = alltrue([
      for statement in module.plan.statements : alltrue([
        for action in statement.Action : can(regex(":(Describe\\*|Describe|Get|List|GET)", action)) || (action == "kms:Decrypt" && (statement.Resource == [module.state_key.arn] || try(statement.Condition.StringEquals["kms:ViaService"], "") == "lambda.ap-northeast-2.amazonaws.com"))
      ]) if statement.Effect == "Allow"
    ])
    error_message = "The plan role only reads, and decrypts only states and settings of functions."
  }
  assert {
    condition     = length(setintersection(flatten([for statement in module.plan.statements : statement.Action if statement.Effect == "Allow"]), ["secretsmanager:GetSecretValue", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "sqs:ReceiveMessage"])) == 0
    error_message = "The plan role has no permission to read content."
  }
  assert {
    condition     = length(setsubtract(["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "dynamodb:Query", "sqs:ReceiveMessage"], flatten([for statement in module.plan.statements : statement.Action if statement.Effect == "Deny" && try(statement.Resource, "") == "*"]))) == 0
    error_message = "An explicit deny prevents the plan role from reading content."
  }
  assert {
    condition     = !contains(flatten([for statement in module.apply.statements : statement.Action if statement.Effect == "Allow"]), "secretsmanager:GetSecretValue") && !contains(flatten([for statement in module.apply.statements : statement.Action if statement.Effect == "Allow"]), "secretsmanager:PutSecretValue")
    error_message = "The pipeline can neither read nor write secret values."
  }
  assert {
    condition     = toset(flatten([for statement in module.images.statements : statement.Resource if contains(statement.Action, "ecr:PutImage")])) == toset(["arn:aws:ecr:ap-northeast-2:111111111111:repository/mission-link/mission-service", "arn:aws:ecr:ap-northeast-2:111111111111:repository/mission-link/user-service"])
    error_message = "Images can be pushed only to the repositories of the two services."
  }
  assert {
    condition     = length(setintersection(flatten([module.images.statements[*].Action]), ["ecr:BatchDeleteImage", "ecr:PutImageTagMutability", "s3:DeleteObject", "s3:DeleteObjectVersion"])) == 0
    error_message = "The role that pushes images cannot delete."
  }
  assert {
    condition = alltrue([
      for statement in concat(module.plan.statements, module.apply.statements) :
      try(tolist(statement.Resource), []) == tolist(["arn:aws:cloudfront::111111111111:function/mission-link-*"])
      if length([for action in statement.Action : action if can(regex("^cloudfront:[A-Za-z]+Function$", action))]) > 0
    ])
    error_message = "Plan and apply reach no functions of CloudFront but those of the product."
  }
  assert {
    condition = toset([
      for action in flatten([for statement in module.apply.statements : statement.Action if statement.Effect == "Allow"]) : action
      if can(regex("^cloudfront:[A-Za-z]+Function$", action))
    ]) == toset([for verb in ["Create", "Delete", "Describe", "Get", "Publish", "Update"] : "cloudfront:${verb}Function"])
    error_message = "The apply role can change and publish the functions of CloudFront."
  }
}

run "permissions_boundary" {
  assert {
    condition = alltrue([
      for statement in module.apply.statements :
      try(statement.Condition.StringEquals["iam:PermissionsBoundary"], "") == "arn:aws:iam::111111111111:policy/mission-link-workload-boundary"
      if statement.Effect == "Allow" && length(setintersection(statement.Action, ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePermissionsBoundary"])) > 0
    ])
    error_message = "The pipeline can create and extend roles only with the permissions boundary."
  }
  assert {
    condition     = aws_iam_policy.workload_boundary.name == "mission-link-workload-boundary"
    error_message = "The boundary has the name that the deployments use."
  }
  assert {
    condition = [
      for action in flatten(jsondecode(aws_iam_policy.workload_boundary.policy).Statement[*].Action) : action
      if startswith(action, "iam:") || startswith(action, "organizations:") || startswith(action, "s3:")
    ] == []
    error_message = "The boundary allows no changes of roles and no access to states."
  }
  assert {
    condition     = contains(flatten([for statement in module.apply.statements : statement.Action if statement.Effect == "Deny" && statement.Sid == "NoRoleLosesItsBoundary"]), "iam:DeleteRolePermissionsBoundary")
    error_message = "The pipeline cannot remove a boundary."
  }
  assert {
    condition = toset(flatten([for statement in module.apply.statements : statement.Resource if statement.Sid == "NobodyWidensThePipelinesOwnRoles" && statement.Effect == "Deny"])) == toset([
      "arn:aws:iam::111111111111:role/mission-link-plan", "arn:aws:iam::111111111111:role/mission-link-apply", "arn:aws:iam::111111111111:role/mission-link-images",
      "arn:aws:iam::111111111111:role/mission-link-operator", "arn:aws:iam::111111111111:role/mission-link-break-glass",
    ])
    error_message = "The pipeline cannot change its own roles or the roles of persons."
  }
}

run "rejects_repository_with_wildcard" {
  command = plan
  variables {
    github_repository = "some-org/*"
  }
  expect_failures = [var.github_repository]
}
