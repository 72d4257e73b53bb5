# Placeholder account id until the account exists.
environment  = "dev"
account_id   = "111111111111"
region       = "ap-northeast-2"
state_bucket = "mission-link-state-111111111111"
