# Assertions that depend on variables run for each environment with its variable file; all others run once.

mock_provider "aws" {
  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-2:000000000000:key/00000000-0000-0000-0000-000000000000" }
  }

  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:ap-northeast-2:000000000000:table/mission-link" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:mission-link" }
  }

  # Computed values that the mocked provider does not set.
  mock_resource "aws_security_group" {
    defaults = {
      ingress = []
      egress  = []
    }
  }

  mock_resource "aws_db_instance" {
    defaults = {
      master_user_secret = [{
        kms_key_id    = "arn:aws:kms:ap-northeast-2:000000000000:key/00000000-0000-0000-0000-000000000000"
        secret_arn    = "arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:rds"
        secret_status = "active"
      }]
    }
  }
}

override_data {
  target = data.terraform_remote_state.network
  values = {
    outputs = {
      vpc_id                     = "vpc-1"
      database_subnet_group_name = "mission-link"
    }
  }
}

variables {
  account_id   = "000000000000"
  region       = "ap-northeast-2"
  state_bucket = "mission-link-state"
}

run "dev_variables" {
  module { source = "../../tests/tfvars" }
  variables {
    environment = "dev"
    deployment  = "data"
  }
}

run "staging_variables" {
  module { source = "../../tests/tfvars" }
  variables {
    environment = "staging"
    deployment  = "data"
  }
}

run "prod_variables" {
  module { source = "../../tests/tfvars" }
  variables {
    environment = "prod"
    deployment  = "data"
  }
}

run "prod" {
  command = plan

  variables {
    environment           = "prod"
    databases             = run.prod_variables.values.databases
    multi_az              = run.prod_variables.values.multi_az
    backup_retention_days = run.prod_variables.values.backup_retention_days
    deletion_protection   = run.prod_variables.values.deletion_protection
    final_snapshot        = run.prod_variables.values.final_snapshot
    log_retention_days    = run.prod_variables.values.log_retention_days
    secret_recovery_days  = run.prod_variables.values.secret_recovery_days
  }

  assert {
    condition     = toset(keys(module.database)) == toset(["user-service", "mission-service"])
    error_message = "Each service has its own instance."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.multi_az])
    error_message = "Instances have a standby in another zone."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.backup_retention_period == 35])
    error_message = "Point-in-time recovery covers 35 days."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.deletion_protection])
    error_message = "Databases have deletion protection."
  }

  assert {
    condition = alltrue([for database in module.database :
    !database.instance.skip_final_snapshot && try(endswith(database.instance.final_snapshot_identifier, "-final"), false)])
    error_message = "The deletion of a database creates a final snapshot."
  }

  assert {
    condition     = alltrue([for database in module.database : !startswith(database.instance.instance_class, "db.t4g.micro")])
    error_message = "prod uses a larger instance than dev."
  }

  assert {
    condition = alltrue(flatten([for database in module.database :
    [for group in database.log_groups : group.retention_in_days == 365 && group.kms_key_id == module.key.arn]]))
    error_message = "Database logs are encrypted and kept for a year."
  }

  assert {
    condition = (aws_dynamodb_table.event_log.deletion_protection_enabled
    && aws_dynamodb_table.notification_once.deletion_protection_enabled)
    error_message = "Tables have deletion protection."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.recovery_window_in_days == 30])
    error_message = "The deletion of a secret can be undone for 30 days."
  }
}

run "staging" {
  command = plan

  variables {
    environment           = "staging"
    databases             = run.staging_variables.values.databases
    multi_az              = run.staging_variables.values.multi_az
    backup_retention_days = run.staging_variables.values.backup_retention_days
    deletion_protection   = run.staging_variables.values.deletion_protection
    final_snapshot        = run.staging_variables.values.final_snapshot
    log_retention_days    = run.staging_variables.values.log_retention_days
    secret_recovery_days  = run.staging_variables.values.secret_recovery_days
  }

  assert {
    condition     = toset(keys(module.database)) == toset(["user-service", "mission-service"])
    error_message = "Each service has its own instance."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.multi_az])
    error_message = "Instances have a standby in another zone, so that failovers can be tested before prod."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.backup_retention_period == 7])
    error_message = "Point-in-time recovery covers a week."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.deletion_protection && !database.instance.skip_final_snapshot])
    error_message = "Databases have deletion protection and a final snapshot."
  }

  assert {
    condition = (aws_dynamodb_table.event_log.deletion_protection_enabled
    && aws_dynamodb_table.notification_once.deletion_protection_enabled)
    error_message = "Tables have deletion protection."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.recovery_window_in_days == 7])
    error_message = "The deletion of a secret can be undone for 7 days."
  }
}

run "dev" {
  command = plan

  variables {
    environment           = "dev"
    databases             = run.dev_variables.values.databases
    multi_az              = run.dev_variables.values.multi_az
    backup_retention_days = run.dev_variables.values.backup_retention_days
    deletion_protection   = run.dev_variables.values.deletion_protection
    final_snapshot        = run.dev_variables.values.final_snapshot
    log_retention_days    = run.dev_variables.values.log_retention_days
    secret_recovery_days  = run.dev_variables.values.secret_recovery_days
  }

  assert {
    condition     = toset(keys(module.database)) == toset(["user-service", "mission-service"])
    error_message = "Each service has its own instance, as in prod."
  }

  assert {
    condition = alltrue([for database in module.database :
    !database.instance.multi_az && database.instance.instance_class == "db.t4g.micro"])
    error_message = "dev uses the smallest instance without a standby."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.backup_retention_period == 3])
    error_message = "dev has backups."
  }

  assert {
    condition = alltrue([for database in module.database :
    !database.instance.deletion_protection && database.instance.skip_final_snapshot])
    error_message = "dev has no deletion protection."
  }
}

run "in_every_environment" {
  command = plan

  variables {
    environment           = "prod"
    databases             = run.prod_variables.values.databases
    multi_az              = true
    backup_retention_days = 35
    deletion_protection   = true
    final_snapshot        = true
    log_retention_days    = 365
    secret_recovery_days  = 30
  }

  # --- Databases ---

  assert {
    condition     = { for service, database in module.database : service => database.instance.db_name } == { user-service = "users", mission-service = "missions" }
    error_message = "The databases have the same names as in the local stack."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.engine == "postgres" && database.instance.engine_version == "18"])
    error_message = "The services are tested with PostgreSQL 18."
  }

  assert {
    condition     = alltrue([for database in module.database : !database.instance.publicly_accessible])
    error_message = "No database has a public address."
  }

  assert {
    condition = alltrue([for database in module.database :
    length(database.security_group.ingress) == 0 && length(database.security_group.egress) == 0])
    error_message = "The security group of a database has no rules of its own."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.storage_encrypted && database.instance.kms_key_id == module.key.arn])
    error_message = "Database storage is encrypted with the data key."
  }

  assert {
    condition = alltrue([for database in module.database :
      database.instance.manage_master_user_password == true && database.instance.password == null
    && database.instance.master_user_secret_kms_key_id == module.key.arn])
    error_message = "RDS manages the master password, so it is in no state."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.performance_insights_enabled && database.instance.performance_insights_kms_key_id == module.key.arn])
    error_message = "Performance Insights is enabled and encrypted."
  }

  assert {
    condition     = alltrue([for database in module.database : toset(database.instance.enabled_cloudwatch_logs_exports) == toset(["postgresql", "upgrade"])])
    error_message = "Database logs go to CloudWatch."
  }

  assert {
    condition = alltrue([for database in module.database :
      database.instance.auto_minor_version_upgrade && !database.instance.allow_major_version_upgrade
    && database.instance.copy_tags_to_snapshot && !database.instance.delete_automated_backups])
    error_message = "Only minor versions are updated automatically, and backups remain after deletion of the instance."
  }

  assert {
    condition     = alltrue([for database in module.database : database.parameters["rds.force_ssl"] == "1"])
    error_message = "Databases reject unencrypted connections."
  }

  assert {
    condition     = alltrue([for database in module.database : database.parameters["max_connections"] == "260"])
    error_message = "The alert DatabaseConnections knows the limit of every instance."
  }

  assert {
    condition = alltrue([for database in module.database :
      database.parameters["log_parameter_max_length"] == "0"
      && database.parameters["log_parameter_max_length_on_error"] == "0"
      && database.parameters["log_error_verbosity"] == "terse"
    && database.parameters["log_statement"] == "none"])
    error_message = "Database logs contain no bound parameters, rows or passwords."
  }

  assert {
    condition = alltrue([for database in module.database :
      tonumber(database.parameters["log_min_duration_statement"]) == 1000
    && database.parameters["log_lock_waits"] == "1"])
    error_message = "Statements that run longer than a second and lock waits are logged."
  }

  # --- Tables ---

  assert {
    condition = (aws_dynamodb_table.event_log.name == "mission-link-event-log"
      && aws_dynamodb_table.event_log.hash_key == "missionId" && aws_dynamodb_table.event_log.range_key == "sequence"
    && { for attribute in aws_dynamodb_table.event_log.attribute : attribute.name => attribute.type } == { missionId = "S", sequence = "N" })
    error_message = "The key of the event log matches EventLogItem."
  }

  assert {
    condition     = length([for ttl in aws_dynamodb_table.event_log.ttl : ttl if ttl.enabled]) == 0
    error_message = "Items of the event log do not expire."
  }

  assert {
    condition = (aws_dynamodb_table.notification_once.name == "mission-link-notification-once"
      && aws_dynamodb_table.notification_once.hash_key == "id" && aws_dynamodb_table.notification_once.range_key == null
    && { for attribute in aws_dynamodb_table.notification_once.attribute : attribute.name => attribute.type } == { id = "S" })
    error_message = "The notifications' key is that of MessageClaims."
  }

  assert {
    condition     = aws_dynamodb_table.notification_once.ttl[0].enabled && aws_dynamodb_table.notification_once.ttl[0].attribute_name == "expiresAt"
    error_message = "What was sent is forgotten when MessageClaims says so."
  }

  assert {
    condition = alltrue([for table in [aws_dynamodb_table.event_log, aws_dynamodb_table.notification_once] :
    table.billing_mode == "PAY_PER_REQUEST"])
    error_message = "Tables are billed per request, because the load varies strongly."
  }

  assert {
    condition = alltrue([for table in [aws_dynamodb_table.event_log, aws_dynamodb_table.notification_once] :
    table.point_in_time_recovery[0].enabled])
    error_message = "Tables have point-in-time recovery."
  }

  assert {
    condition = alltrue([for table in [aws_dynamodb_table.event_log, aws_dynamodb_table.notification_once] :
    table.server_side_encryption[0].enabled && table.server_side_encryption[0].kms_key_arn == module.key.arn])
    error_message = "Tables are encrypted with the data key."
  }

  # --- Secrets and the key ---

  assert {
    condition = toset(keys(aws_secretsmanager_secret.this)) == toset([
      "mission-link/user-service/database", "mission-link/user-service/database-owner",
      "mission-link/user-service/signing-keys", "mission-link/user-service/service-clients",
      "mission-link/mission-service/database", "mission-link/mission-service/database-owner", "mission-link/mission-service/payment",
      "mission-link/clients/mission-service", "mission-link/clients/settlement-lambda", "mission-link/clients/notification-lambda",
    ])
    error_message = "The secrets are those that the manifests and the functions read."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == module.key.arn])
    error_message = "Secrets are encrypted with the data key."
  }

  assert {
    condition     = module.key.rotates
    error_message = "The KMS key is rotated yearly."
  }

  assert {
    condition     = alltrue([for statement in module.key.policy.Statement : can(regex("^[A-Za-z]{15,}$", statement.Sid))])
    error_message = "Each statement has a Sid that gives its reason."
  }

  assert {
    condition     = alltrue(flatten([for statement in module.key.policy.Statement : [for action in statement.Action : !strcontains(action, "*")]]))
    error_message = "No action has a wildcard."
  }

  assert {
    condition = alltrue([for statement in module.key.policy.Statement :
      can(statement.Condition.StringEquals["kms:ViaService"]) || can(statement.Principal.Service)
    || length(setintersection(statement.Action, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant"])) == 0])
    error_message = "The key can decrypt only through AWS services."
  }
}

# --- Variable validation ---

run "prod_rejects_missing_standby_or_protection" {
  command = plan

  variables {
    environment           = "prod"
    databases             = run.prod_variables.values.databases
    multi_az              = false
    backup_retention_days = 7
    deletion_protection   = false
    final_snapshot        = false
    log_retention_days    = 365
    secret_recovery_days  = 0
  }

  expect_failures = [var.multi_az, var.backup_retention_days, var.deletion_protection, var.final_snapshot, var.secret_recovery_days]
}

run "staging_rejects_missing_service" {
  command = plan

  variables {
    environment           = "staging"
    databases             = { mission-service = run.prod_variables.values.databases.mission-service }
    multi_az              = true
    backup_retention_days = 7
    deletion_protection   = true
    final_snapshot        = true
    log_retention_days    = 30
    secret_recovery_days  = 7
  }

  expect_failures = [var.databases]
}
