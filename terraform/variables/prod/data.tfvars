databases = {
  user-service    = { instance_class = "db.t4g.medium", allocated_storage_gb = { first = 20, most = 200 } }
  mission-service = { instance_class = "db.m7g.large", allocated_storage_gb = { first = 100, most = 1000 } }
}

multi_az              = true
backup_retention_days = 35
deletion_protection   = true
final_snapshot        = true
log_retention_days    = 365
secret_recovery_days  = 30
