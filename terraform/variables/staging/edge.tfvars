# Placeholder until the domain is registered.
domain                    = "staging.mission-link.example"
deletion_protection       = false
requests_per_client       = 3000
logins_per_client         = 300
access_log_retention_days = 30

throttles = {
  api = { rate = 200, burst = 400 }
  web = { rate = 50, burst = 100 }
}
