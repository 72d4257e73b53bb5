locals {
  # Keys of each secret's JSON.
  secrets = {
    "mission-link/user-service/database"          = "username, password, url: the role that the service works as"
    "mission-link/user-service/database-owner"    = "username, password, url: the role that owns the schema and migrates it"
    "mission-link/user-service/signing-keys"      = "The keys that tokens are signed with, as SIGNING_KEYS_FILE has them"
    "mission-link/user-service/service-clients"   = "Hashes of the clients' secrets, as SERVICE_CLIENTS_FILE has them"
    "mission-link/mission-service/database"       = "username, password, url: the role that the service works as"
    "mission-link/mission-service/database-owner" = "username, password, url: the role that owns the schema and migrates it"
    "mission-link/mission-service/payment"        = "provider-key, webhook-secret: of the payment provider"
    "mission-link/clients/mission-service"        = "secret, next: of the client that gets tokens from user-service"
    "mission-link/clients/settlement-lambda"      = "secret, next: of the client that gets tokens from user-service"
    "mission-link/clients/notification-lambda"    = "secret, next: of the client that gets tokens from user-service"
  }
}

# Without a version: a value is put in by who makes or rotates it, and is in no state.
resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name                    = each.key
  description             = each.value
  kms_key_id              = module.key.arn
  recovery_window_in_days = var.secret_recovery_days
}
