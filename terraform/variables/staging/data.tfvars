databases = {
  user-service    = { instance_class = "db.t4g.medium", allocated_storage_gb = { first = 20, most = 100 } }
  mission-service = { instance_class = "db.t4g.medium", allocated_storage_gb = { first = 20, most = 100 } }
}

multi_az              = true
backup_retention_days = 7
deletion_protection   = true
final_snapshot        = true
log_retention_days    = 30
secret_recovery_days  = 7
