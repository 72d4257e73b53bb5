# Placeholder until the domain is registered.
domain                    = "mission-link.example"
deletion_protection       = true
requests_per_client       = 3000
logins_per_client         = 300
access_log_retention_days = 90

throttles = {
  api = { rate = 500, burst = 1000 }
  web = { rate = 200, burst = 400 }
}
