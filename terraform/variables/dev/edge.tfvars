# Placeholder until the domain is registered.
domain                    = "dev.mission-link.example"
deletion_protection       = false
requests_per_client       = 3000
logins_per_client         = 300
access_log_retention_days = 14

throttles = {
  api = { rate = 50, burst = 100 }
  web = { rate = 20, burst = 40 }
}
