internal_url = "https://internal.dev.mission-link.example:8443"
web_address  = "https://api.dev.mission-link.example"
archive_days = 14
log_days     = 30
alert_emails = ["on-call@mission-link.example"]
