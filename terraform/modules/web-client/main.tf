locals {
  types = {
    html = "text/html; charset=utf-8"
    js   = "text/javascript; charset=utf-8"
    css  = "text/css; charset=utf-8"
    svg  = "image/svg+xml"
  }

  # The same policy as in the local gateway (Gateway.WEB_POLICY).
  content_security_policy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

  # AWS managed cache policy; it caches responses with "no-cache" for one second.
  caching_optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6"
}

module "bucket" {
  source = "../private-bucket"

  name                   = "mission-link-web-${var.account_id}"
  kms_key_arn            = null # public content needs no KMS key
  keep_old_versions_days = 30
  statements = [
    {
      Sid       = "TheDistributionOfTheWebClientReadsItsFiles"
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = ["s3:GetObject"]
      Resource  = ["arn:aws:s3:::mission-link-web-${var.account_id}/*"]
      Condition = { StringEquals = { "aws:SourceArn" = aws_cloudfront_distribution.this.arn } }
    },
  ]
}

resource "aws_s3_object" "file" {
  for_each = var.files

  bucket        = module.bucket.name
  key           = each.key
  source        = "${var.folder}/${each.key}"
  source_hash   = filemd5("${var.folder}/${each.key}")
  content_type  = local.types[reverse(split(".", each.key))[0]]
  cache_control = "no-cache"
}

resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "mission-link-web"
  description                       = "Reads the web client's files as itself"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_response_headers_policy" "this" {
  name    = "mission-link-web"
  comment = "Same headers as in the local gateway"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.content_security_policy
      override                = true
    }
    content_type_options {
      override = true
    }
    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
  }
}

resource "aws_cloudfront_function" "mission_page" {
  name    = "mission-link-web-mission-page"
  comment = "The page of a mission is the page of the web client"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = file("${path.module}/mission-page.js")
}

resource "aws_cloudfront_distribution" "this" {
  comment             = "Files of the web client, for the HTTP API to hand on"
  enabled             = true
  default_root_object = "index.html"
  http_version        = "http2"
  price_class         = "PriceClass_200"

  origin {
    origin_id                = "files"
    domain_name              = "mission-link-web-${var.account_id}.s3.${var.region}.amazonaws.com"
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }

  default_cache_behavior {
    target_origin_id           = "files"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    viewer_protocol_policy     = "https-only"
    cache_policy_id            = local.caching_optimized
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
    compress                   = true

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.mission_page.arn
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  # Only the HTTP API calls the distribution, by its CloudFront name.
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
