locals {
  # Description of each secret, with the keys of its JSON.
  secrets = {
    "mission-link/user-service/database"          = "username, password, url: role of the running service"
    "mission-link/user-service/database-owner"    = "username, password, url: role that owns and migrates the schema"
    "mission-link/user-service/signing-keys"      = "Keys that sign tokens, in the format of SIGNING_KEYS_FILE"
    "mission-link/user-service/service-clients"   = "Hashes of the client secrets, in the format of SERVICE_CLIENTS_FILE"
    "mission-link/mission-service/database"       = "username, password, url: role of the running service"
    "mission-link/mission-service/database-owner" = "username, password, url: role that owns and migrates the schema"
    "mission-link/mission-service/payment"        = "provider-key, webhook-secret: credentials for the payment provider"
    "mission-link/clients/mission-service"        = "secret, next: client credentials for tokens from user-service"
    "mission-link/clients/settlement-lambda"      = "secret, next: client credentials for tokens from user-service"
    "mission-link/clients/notification-lambda"    = "secret, next: client credentials for tokens from user-service"
  }
}

# Terraform creates no version: an operator or a command sets the value, so that it is in no state.
resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name                    = each.key
  description             = each.value
  kms_key_id              = module.key.arn
  recovery_window_in_days = var.secret_recovery_days
}
