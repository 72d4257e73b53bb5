locals {
  trust = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TheseWorkflowRunsOfOneRepository"
        Effect    = "Allow"
        Principal = { Federated = var.provider_arn }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:sub" = var.subjects
          }
        }
      },
    ]
  }
}

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = var.description
  assume_role_policy   = jsonencode(local.trust)
  max_session_duration = 3600
}

# Managed policies, because inline policies of a role are limited to 10,240 characters in total.
resource "aws_iam_policy" "this" {
  for_each = var.policies

  name        = "${var.name}-${each.key}"
  description = "Part of what ${var.name} may do: ${each.key}"
  policy      = jsonencode(each.value)

  lifecycle {
    precondition {
      condition     = length(jsonencode(each.value)) <= 6144
      error_message = "The policy ${each.key} is longer than 6144 characters, the limit of a managed policy."
    }
  }
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = var.policies

  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.this[each.key].arn
}
