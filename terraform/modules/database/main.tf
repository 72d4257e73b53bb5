locals {
  port = 5432

  parameters = {
    # Only encrypted connections.
    "rds.force_ssl" = "1"

    # 13 pods of mission-service with full pools have 208 connections, the limit of the alert DatabaseConnections (80%).
    "max_connections" = "260"

    # Log statements that are slow, wait for locks or use temporary files.
    "log_min_duration_statement" = "1000"
    "log_lock_waits"             = "1"
    "log_temp_files"             = "10240"
    # Log no bound parameters and no rows in error details, because they contain personal data.
    "log_parameter_max_length"          = "0"
    "log_parameter_max_length_on_error" = "0"
    "log_error_verbosity"               = "terse"
    # A statement that sets a password contains it.
    "log_statement" = "none"

    # Defaults for sessions without their own limits: operators and migrations. The services override them with lower limits in
    # quarkus.datasource.jdbc.additional-jdbc-properties.options.
    "statement_timeout"                   = "300000"
    "idle_in_transaction_session_timeout" = "60000"
    "lock_timeout"                        = "10000"

    # Statements are short and were measured without JIT.
    "jit" = "0"
    # Adds the duration of reads to Performance Insights.
    "track_io_timing" = "1"
  }

  # Parameters that the server reads only at start. A new instance starts with all of them.
  at_start = ["max_connections", "rds.force_ssl"]

  logs = toset(["postgresql", "upgrade"])
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.identifier}-"
  family      = "postgres${var.engine_version}"
  description = "Of ${var.identifier}"

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = contains(local.at_start, parameter.key) ? "pending-reboot" : "immediate"
    }
  }

  # A new major version needs a group of another family while the instance still uses this one.
  lifecycle {
    create_before_destroy = true
  }
}

# No ingress rules: clients of the database add their own (terraform/docs/adr/0007-database-access.md).
resource "aws_security_group" "this" {
  name        = "${var.identifier}-database"
  description = "PostgreSQL of ${var.identifier}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.identifier}-database" }
}

# Without these resources RDS creates the log groups with unlimited retention.
resource "aws_cloudwatch_log_group" "this" {
  for_each = local.logs

  name              = "/aws/rds/instance/${var.identifier}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_db_instance" "this" {
  identifier = var.identifier
  db_name    = var.database_name

  engine                      = "postgres"
  engine_version              = var.engine_version
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false
  instance_class              = var.instance_class
  parameter_group_name        = aws_db_parameter_group.this.name

  # RDS creates the password in Secrets Manager and rotates it weekly, so it is in no state.
  username                            = "master"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.kms_key_arn
  iam_database_authentication_enabled = false

  multi_az               = var.multi_az
  db_subnet_group_name   = var.subnet_group_name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false
  port                   = local.port

  storage_type          = "gp3"
  allocated_storage     = var.allocated_storage_gb.first
  max_allocated_storage = var.allocated_storage_gb.most
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  # 02:00 to 03:00, and Monday 03:30 to 04:30, in Seoul: after the evening streams.
  backup_window             = "17:00-18:00"
  maintenance_window        = "sun:18:30-sun:19:30"
  backup_retention_period   = var.backup_retention_days
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.final_snapshot
  final_snapshot_identifier = var.final_snapshot ? "${var.identifier}-final" : null

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  performance_insights_kms_key_id       = var.kms_key_arn
  enabled_cloudwatch_logs_exports       = sort(local.logs)

  depends_on = [aws_cloudwatch_log_group.this]
}
