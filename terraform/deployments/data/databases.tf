locals {
  database_names = {
    user-service    = "users"
    mission-service = "missions"
  }
}

# Each service has its own instance (terraform/docs/adr/0006-database-instance-per-service.md).
module "database" {
  source   = "../../modules/database"
  for_each = var.databases

  identifier            = "mission-link-${each.key}"
  database_name         = local.database_names[each.key]
  engine_version        = var.engine_version
  instance_class        = each.value.instance_class
  allocated_storage_gb  = each.value.allocated_storage_gb
  multi_az              = var.multi_az
  backup_retention_days = var.backup_retention_days
  deletion_protection   = var.deletion_protection
  final_snapshot        = var.final_snapshot
  log_retention_days    = var.log_retention_days
  vpc_id                = data.terraform_remote_state.network.outputs.vpc_id
  subnet_group_name     = data.terraform_remote_state.network.outputs.database_subnet_group_name
  kms_key_arn           = module.key.arn
}
