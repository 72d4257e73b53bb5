module "access_log" {
  source = "../../modules/log-group"

  # Log groups with this prefix accept log deliveries without a resource policy.
  name           = "/aws/vendedlogs/mission-link/api"
  key_name       = "${local.name}-api-log"
  retention_days = var.access_log_retention_days
  account_id     = var.account_id
  region         = var.region
}

module "access_logs" {
  source = "../../modules/private-bucket"

  name                   = "mission-link-access-logs-${var.account_id}"
  kms_key_arn            = null # load balancer logs support only encryption with S3 managed keys
  keep_old_versions_days = 1
  expire_days            = var.access_log_retention_days
  statements = [
    {
      Sid       = "LoadBalancersOfThisAccountWriteTheirAccessLogs"
      Effect    = "Allow"
      Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
      Action    = ["s3:PutObject"]
      Resource  = ["arn:aws:s3:::mission-link-access-logs-${var.account_id}/AWSLogs/${var.account_id}/*"]
      Condition = {
        ArnLike = { "aws:SourceArn" = "arn:aws:elasticloadbalancing:${var.region}:${var.account_id}:loadbalancer/*" }
      }
    },
  ]
}
