internal_url = "https://internal.mission-link.example:8443"
web_address  = "https://api.mission-link.example"
archive_days = 365
log_days     = 365
alert_emails = ["on-call@mission-link.example"]
