mock_provider "aws" {}

variables {
  account_id = "111111111111"
  region     = "ap-northeast-2"
}

run "key" {
  assert {
    condition     = aws_kms_key.messages.enable_key_rotation
    error_message = "The key is rotated each year."
  }
  assert {
    condition = alltrue([for statement in jsondecode(aws_kms_key.messages.policy).Statement :
    !can(regex("[*]", join(" ", flatten([statement.Action])))) && can(regex("^[A-Za-z]{8,}$", statement.Sid))])
    error_message = "No action is a pattern, and each statement has a Sid that says why."
  }
  assert {
    condition = alltrue([for statement in jsondecode(aws_kms_key.messages.policy).Statement :
    can(statement.Principal.AWS) || can(statement.Condition)])
    error_message = "A service uses the key on behalf of this account only."
  }
}
