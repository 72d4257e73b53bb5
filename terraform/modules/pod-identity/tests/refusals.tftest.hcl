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

run "takes_an_action_that_is_named_whole" {
  command = plan
  variables {
    statements = [{ Sid = "ThereIsAReason", Effect = "Allow", Action = ["sns:Subscribe"], Resource = ["arn:aws:sns:::topic"] }]
  }

  assert {
    condition     = output.associations == ["mission-link/test"]
    error_message = "The service account gets the role."
  }
}

run "refuses_a_wildcard_of_a_service" {
  command = plan
  variables {
    statements = [{ Sid = "ThereIsAReason", Effect = "Allow", Action = ["sns:*"], Resource = ["arn:aws:sns:::topic"] }]
  }
  expect_failures = [var.statements]
}

run "refuses_a_wildcard_in_a_name" {
  command = plan
  variables {
    statements = [{ Sid = "ThereIsAReason", Effect = "Allow", Action = ["dynamodb:Put*"], Resource = ["arn:aws:dynamodb:::table/t"] }]
  }
  expect_failures = [var.statements]
}

run "refuses_a_statement_without_a_reason" {
  command = plan
  variables {
    statements = [{ Sid = "S1", Effect = "Allow", Action = ["sns:Subscribe"], Resource = ["arn:aws:sns:::topic"] }]
  }
  expect_failures = [var.statements]
}
