cidr                     = "10.20.0.0/16"
zones                    = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]
nat_gateways             = "per-zone"
interface_endpoints_in   = "every-zone"
flow_logs_retention_days = 30
