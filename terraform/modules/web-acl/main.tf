locals {
  # The same rule as in the local gateway (Route.PLAIN): encoded, doubled or relative path segments never reach a service that might
  # interpret them differently.
  plain_characters = "^/[A-Za-z0-9._~/-]*$"
  odd_segments     = "(//|/\\.\\.?/|/\\.\\.?$)"
  # A service may ignore a trailing slash.
  logins = "^(/api/users|/api/users/login|/api/users/me/password|/api/users/me/step-up|/api/users/token|/oauth/token)/?$"

  # AWS managed rules in count mode, with the reason.
  counted = {
    SizeRestrictions_BODY = "bodies may have up to 64 KB, and the services reject larger ones"
    NoUserAgent_HEADER    = "functions and clients of integrators may send no user agent"
  }
}

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "What reaches the internal load balancer"
  scope       = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "odd-paths"
    priority = 0

    action {
      block {
        custom_response {
          response_code = 404
        }
      }
    }

    statement {
      or_statement {
        statement {
          not_statement {
            statement {
              regex_match_statement {
                regex_string = local.plain_characters
                field_to_match {
                  uri_path {}
                }
                text_transformation {
                  priority = 0
                  type     = "NONE"
                }
              }
            }
          }
        }
        statement {
          regex_match_statement {
            regex_string = local.odd_segments
            field_to_match {
              uri_path {}
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "odd-paths"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "logins-per-client"
    priority = 1

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        limit                 = var.logins_per_client
        evaluation_window_sec = 300
        aggregate_key_type    = "FORWARDED_IP"

        # Requests of functions have no such header and use another listener.
        forwarded_ip_config {
          header_name       = var.client_address_header
          fallback_behavior = "NO_MATCH"
        }

        scope_down_statement {
          regex_match_statement {
            regex_string = local.logins
            field_to_match {
              uri_path {}
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "logins-per-client"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "requests-per-client"
    priority = 2

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        limit                 = var.requests_per_client
        evaluation_window_sec = 300
        aggregate_key_type    = "FORWARDED_IP"

        forwarded_ip_config {
          header_name       = var.client_address_header
          fallback_behavior = "NO_MATCH"
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "requests-per-client"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "common-attacks"
    priority = 3

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"

        dynamic "rule_action_override" {
          for_each = local.counted

          content {
            name = rule_action_override.key
            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common-attacks"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "known-bad-inputs"
    priority = 4

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known-bad-inputs"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }
}
