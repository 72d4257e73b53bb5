locals {
  api_name      = "api.${var.domain}"
  internal_name = "internal.${var.domain}"
}

data "aws_route53_zone" "public" {
  name         = var.domain
  private_zone = false
}

resource "aws_acm_certificate" "this" {
  domain_name               = local.api_name
  subject_alternative_names = [local.internal_name]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = toset([local.api_name, local.internal_name])

  zone_id         = data.aws_route53_zone.public.zone_id
  name            = one([for option in aws_acm_certificate.this.domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type            = one([for option in aws_acm_certificate.this.domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records         = [one([for option in aws_acm_certificate.this.domain_validation_options : option.resource_record_value if option.domain_name == each.key])]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [for record in values(aws_route53_record.validation) : record.fqdn]
}

resource "aws_route53_record" "api" {
  zone_id = data.aws_route53_zone.public.zone_id
  name    = local.api_name
  type    = "A"

  alias {
    name                   = module.http_api.domain.target_domain_name
    zone_id                = module.http_api.domain.hosted_zone_id
    evaluate_target_health = false
  }
}

# A private zone: the name of the load balancer resolves only in the VPC.
resource "aws_route53_zone" "internal" {
  name    = local.internal_name
  comment = "The internal load balancer, for the functions"

  vpc {
    vpc_id = local.network.vpc_id
  }
}

resource "aws_route53_record" "internal" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = local.internal_name
  type    = "A"

  alias {
    name                   = module.load_balancer.load_balancer.dns_name
    zone_id                = module.load_balancer.load_balancer.zone_id
    evaluate_target_health = true
  }
}
