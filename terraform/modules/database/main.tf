locals {
  port = 5432

  parameters = {
    # Nobody talks to the database in clear.
    "rds.force_ssl" = "1"

    # What is slow, what waits for a lock and what spills to disk, each as its statement.
    "log_min_duration_statement" = "1000"
    "log_lock_waits"             = "1"
    "log_temp_files"             = "10240"
    # But never what was bound to a statement, nor the row that an error's detail repeats: these are people's names and money.
    "log_parameter_max_length"          = "0"
    "log_parameter_max_length_on_error" = "0"
    "log_error_verbosity"               = "terse"
    # A role's password is part of the statement that sets it.
    "log_statement" = "none"

    # The bound of those that set none themselves: an operator's session, a migration. The services set tighter ones in
    # quarkus.datasource.jdbc.additional-jdbc-properties.options, and those win.
    "statement_timeout"                   = "300000"
    "idle_in_transaction_session_timeout" = "60000"
    "lock_timeout"                        = "10000"

    # Statements here are short, and were measured without it.
    "jit" = "0"
    # How long reads took is what an insight is without.
    "track_io_timing" = "1"
  }

  # Of a parameter that the server reads at its start. It has them all at its first one.
  at_start = ["rds.force_ssl"]

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

  # A new major version needs another family while the instance still has this group.
  lifecycle {
    create_before_destroy = true
  }
}

# It lets nobody in: who needs the database opens it for itself (docs/adr/0007).
resource "aws_security_group" "this" {
  name        = "${var.identifier}-database"
  description = "PostgreSQL of ${var.identifier}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.identifier}-database" }
}

# RDS would make these by itself, to be kept for ever.
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

  # RDS makes the password, keeps it in Secrets Manager and changes it each week: it is in no state.
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

  # 02:00 to 03:00 and Monday 03:30 to 04:30 in Seoul: after the streams of the evening.
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
