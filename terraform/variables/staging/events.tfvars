internal_url = "https://internal.staging.mission-link.example:8443"
web_address  = "https://api.staging.mission-link.example"
archive_days = 30
log_days     = 90
alert_emails = ["on-call@mission-link.example"]
