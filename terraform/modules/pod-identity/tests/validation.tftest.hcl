mock_provider "aws" {}

variables {
  role_name            = "mission-link-test"
  permissions_boundary = "arn:aws:iam::000000000000:policy/mission-link-workload-boundary"
  cluster_arn          = "arn:aws:eks:ap-northeast-2:000000000000:cluster/mission-link"
  cluster_name         = "mission-link"
  account_id           = "000000000000"
  namespace            = "mission-link"
  service_account      = "test"
}

run "accepts_action_without_wildcard" {
  command = plan
  variables {
    statements = [{ Sid = "ThereIsAReason", Effect = "Allow", Action = ["sns:Subscribe"], Resource = ["arn:aws:sns:::topic"] }]
  }

  assert {
    condition     = output.associations == ["mission-link/test"]
    error_message = "The service account gets the role."
  }
}

run "rejects_service_wildcard" {
  command = plan
  variables {
    statements = [{ Sid = "ThereIsAReason", Effect = "Allow", Action = ["sns:*"], Resource = ["arn:aws:sns:::topic"] }]
  }
  expect_failures = [var.statements]
}

run "rejects_wildcard_in_action_name" {
  command = plan
  variables {
    statements = [{ Sid = "ThereIsAReason", Effect = "Allow", Action = ["dynamodb:Put*"], Resource = ["arn:aws:dynamodb:::table/t"] }]
  }
  expect_failures = [var.statements]
}

run "rejects_statement_without_sid" {
  command = plan
  variables {
    statements = [{ Sid = "S1", Effect = "Allow", Action = ["sns:Subscribe"], Resource = ["arn:aws:sns:::topic"] }]
  }
  expect_failures = [var.statements]
}
