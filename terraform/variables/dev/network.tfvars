cidr                     = "10.10.0.0/16"
zones                    = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]
nat_gateways             = "one"
interface_endpoints_in   = "one-zone"
flow_logs_retention_days = 14
