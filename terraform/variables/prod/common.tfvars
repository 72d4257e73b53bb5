# Placeholder account id until the account exists.
environment  = "prod"
account_id   = "333333333333"
region       = "ap-northeast-2"
state_bucket = "mission-link-state-333333333333"
