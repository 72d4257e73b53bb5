# Moto runs functions in containers, or answers for them: the test feeds them from the queues itself.
consume = false

packages = {
  settlement-lambda   = { bucket = "mission-link-artifacts", key = "settlement-lambda.zip", version = null }
  notification-lambda = { bucket = "mission-link-artifacts", key = "notification-lambda.zip", version = null }
}
