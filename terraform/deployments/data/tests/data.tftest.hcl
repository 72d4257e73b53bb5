# The facts that a variable decides are looked at in each environment, as its own file has them; those that none decides once.

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

  # What a rule inside of the resource would fill.
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
    error_message = "Each service has an instance of its own."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.multi_az])
    error_message = "A standby in another zone takes over."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.backup_retention_period == 35])
    error_message = "A database can be restored to any second of 35 days."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.deletion_protection])
    error_message = "A database refuses to be deleted."
  }

  assert {
    condition = alltrue([for database in module.database :
    !database.instance.skip_final_snapshot && try(endswith(database.instance.final_snapshot_identifier, "-final"), false)])
    error_message = "A database that is deleted leaves a snapshot."
  }

  assert {
    condition     = alltrue([for database in module.database : !startswith(database.instance.instance_class, "db.t4g.micro")])
    error_message = "A gigabyte of memory is for dev."
  }

  assert {
    condition = alltrue(flatten([for database in module.database :
    [for group in database.log_groups : group.retention_in_days == 365 && group.kms_key_id == module.key.arn]]))
    error_message = "The databases' logs are kept for a year, encrypted."
  }

  assert {
    condition = (aws_dynamodb_table.event_log.deletion_protection_enabled
    && aws_dynamodb_table.notification_once.deletion_protection_enabled)
    error_message = "A table refuses to be deleted."
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
    error_message = "Each service has an instance of its own."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.multi_az])
    error_message = "A standby in another zone takes over, so that a failover is seen before prod has one."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.backup_retention_period == 7])
    error_message = "A database can be restored to any second of a week."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.deletion_protection && !database.instance.skip_final_snapshot])
    error_message = "A database refuses to be deleted, and leaves a snapshot when it is."
  }

  assert {
    condition = (aws_dynamodb_table.event_log.deletion_protection_enabled
    && aws_dynamodb_table.notification_once.deletion_protection_enabled)
    error_message = "A table refuses to be deleted."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.recovery_window_in_days == 7])
    error_message = "The deletion of a secret can be undone for a week."
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
    error_message = "Each service has an instance of its own, as in prod."
  }

  assert {
    condition = alltrue([for database in module.database :
    !database.instance.multi_az && database.instance.instance_class == "db.t4g.micro"])
    error_message = "dev pays for the smallest, without a standby."
  }

  assert {
    condition     = alltrue([for database in module.database : database.instance.backup_retention_period == 3])
    error_message = "dev has backups, too."
  }

  assert {
    condition = alltrue([for database in module.database :
    !database.instance.deletion_protection && database.instance.skip_final_snapshot])
    error_message = "dev can be taken down."
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
    error_message = "The databases are called as in the local stack."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.engine == "postgres" && database.instance.engine_version == "18"])
    error_message = "The services are tested on PostgreSQL 18."
  }

  assert {
    condition     = alltrue([for database in module.database : !database.instance.publicly_accessible])
    error_message = "No database has a public address."
  }

  assert {
    condition = alltrue([for database in module.database :
    length(database.security_group.ingress) == 0 && length(database.security_group.egress) == 0])
    error_message = "A database lets nobody in by itself, and goes nowhere."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.storage_encrypted && database.instance.kms_key_id == module.key.arn])
    error_message = "What a database stores is encrypted with the data key."
  }

  assert {
    condition = alltrue([for database in module.database :
      database.instance.manage_master_user_password == true && database.instance.password == null
    && database.instance.master_user_secret_kms_key_id == module.key.arn])
    error_message = "RDS keeps the master password; no state has it."
  }

  assert {
    condition = alltrue([for database in module.database :
    database.instance.performance_insights_enabled && database.instance.performance_insights_kms_key_id == module.key.arn])
    error_message = "What a database waits for can be seen, encrypted."
  }

  assert {
    condition     = alltrue([for database in module.database : toset(database.instance.enabled_cloudwatch_logs_exports) == toset(["postgresql", "upgrade"])])
    error_message = "The databases' logs go to CloudWatch."
  }

  assert {
    condition = alltrue([for database in module.database :
      database.instance.auto_minor_version_upgrade && !database.instance.allow_major_version_upgrade
    && database.instance.copy_tags_to_snapshot && !database.instance.delete_automated_backups])
    error_message = "Minor versions come by themselves, major ones do not; backups outlive their instance."
  }

  assert {
    condition     = alltrue([for database in module.database : database.parameters["rds.force_ssl"] == "1"])
    error_message = "Nobody talks to a database in clear."
  }

  assert {
    condition = alltrue([for database in module.database :
      database.parameters["log_parameter_max_length"] == "0"
      && database.parameters["log_parameter_max_length_on_error"] == "0"
      && database.parameters["log_error_verbosity"] == "terse"
    && database.parameters["log_statement"] == "none"])
    error_message = "No log of a database has what was bound to a statement, a row or a password."
  }

  assert {
    condition = alltrue([for database in module.database :
      tonumber(database.parameters["log_min_duration_statement"]) == 1000
    && database.parameters["log_lock_waits"] == "1"])
    error_message = "Statements of more than a second and waits for locks are logged."
  }

  # --- Tables ---

  assert {
    condition = (aws_dynamodb_table.event_log.name == "mission-link-event-log"
      && aws_dynamodb_table.event_log.hash_key == "missionId" && aws_dynamodb_table.event_log.range_key == "sequence"
    && { for attribute in aws_dynamodb_table.event_log.attribute : attribute.name => attribute.type } == { missionId = "S", sequence = "N" })
    error_message = "The event log's key is that of EventLogItem."
  }

  assert {
    condition     = length([for ttl in aws_dynamodb_table.event_log.ttl : ttl if ttl.enabled]) == 0
    error_message = "The event log forgets nothing."
  }

  assert {
    condition = (aws_dynamodb_table.notification_once.name == "mission-link-notification-once"
      && aws_dynamodb_table.notification_once.hash_key == "id" && aws_dynamodb_table.notification_once.range_key == null
    && { for attribute in aws_dynamodb_table.notification_once.attribute : attribute.name => attribute.type } == { id = "S" })
    error_message = "The notifications' key is that of SentOnce."
  }

  assert {
    condition     = aws_dynamodb_table.notification_once.ttl[0].enabled && aws_dynamodb_table.notification_once.ttl[0].attribute_name == "expiresAt"
    error_message = "What was sent is forgotten when SentOnce says so."
  }

  assert {
    condition = alltrue([for table in [aws_dynamodb_table.event_log, aws_dynamodb_table.notification_once] :
    table.billing_mode == "PAY_PER_REQUEST"])
    error_message = "Tables are paid by the request: missions come in storms."
  }

  assert {
    condition = alltrue([for table in [aws_dynamodb_table.event_log, aws_dynamodb_table.notification_once] :
    table.point_in_time_recovery[0].enabled])
    error_message = "A table can be restored to any second."
  }

  assert {
    condition = alltrue([for table in [aws_dynamodb_table.event_log, aws_dynamodb_table.notification_once] :
    table.server_side_encryption[0].enabled && table.server_side_encryption[0].kms_key_arn == module.key.arn])
    error_message = "A table is encrypted with the data key."
  }

  # --- Secrets and the key ---

  assert {
    condition = toset(keys(aws_secretsmanager_secret.this)) == toset([
      "mission-link/user-service/database", "mission-link/user-service/database-owner",
      "mission-link/user-service/signing-keys", "mission-link/user-service/service-clients",
      "mission-link/mission-service/database", "mission-link/mission-service/database-owner", "mission-link/mission-service/payment",
      "mission-link/clients/mission-service", "mission-link/clients/settlement-lambda", "mission-link/clients/notification-lambda",
    ])
    error_message = "These are the secrets that the manifests and the functions read."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == module.key.arn])
    error_message = "A secret is encrypted with the data key."
  }

  assert {
    condition     = module.key.rotates
    error_message = "The key's material changes each year."
  }

  assert {
    condition     = alltrue([for statement in module.key.policy.Statement : can(regex("^[A-Za-z]{15,}$", statement.Sid))])
    error_message = "Each statement says why it is there."
  }

  assert {
    condition     = alltrue(flatten([for statement in module.key.policy.Statement : [for action in statement.Action : !strcontains(action, "*")]]))
    error_message = "No action has a wildcard."
  }

  assert {
    condition = alltrue([for statement in module.key.policy.Statement :
      can(statement.Condition.StringEquals["kms:ViaService"]) || can(statement.Principal.Service)
    || length(setintersection(statement.Action, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant"])) == 0])
    error_message = "Nobody decrypts with the key but through a service."
  }
}

# --- What the variables refuse ---

run "prod_refuses_to_be_without_a_standby_or_protection" {
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

run "staging_refuses_to_be_without_a_service" {
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
