environment  = "dev"
internal_url = "https://internal.dev.mission-link.example:8443"
archive_days = 14
log_days     = 30
alert_emails = ["on-call@mission-link.example"]

# Moto runs functions in containers, or answers for them: the test feeds them from the queues itself.
consume = false

packages = {
  settlement-lambda   = { bucket = "mission-link-artifacts", key = "settlement-lambda.zip", version = null }
  notification-lambda = { bucket = "mission-link-artifacts", key = "notification-lambda.zip", version = null }
}
