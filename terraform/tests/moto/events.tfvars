# Moto runs functions only in containers, or simulates them. The test runs them itself with messages from the queues.
consume = false

packages = {
  settlement-lambda   = { bucket = "mission-link-artifacts", key = "settlement-lambda.zip", version = null }
  notification-lambda = { bucket = "mission-link-artifacts", key = "notification-lambda.zip", version = null }
}
