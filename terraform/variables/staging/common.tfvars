# Placeholder account id until the account exists.
environment  = "staging"
account_id   = "222222222222"
region       = "ap-northeast-2"
state_bucket = "mission-link-state-222222222222"
