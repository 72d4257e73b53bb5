environment = "dev"

databases = {
  user-service    = { instance_class = "db.t4g.micro", allocated_storage_gb = { first = 20, most = 50 } }
  mission-service = { instance_class = "db.t4g.micro", allocated_storage_gb = { first = 20, most = 50 } }
}

multi_az              = false
backup_retention_days = 1
deletion_protection   = false
final_snapshot        = false
log_retention_days    = 14
secret_recovery_days  = 0
