output "arn" {
  description = "ARN of the web ACL."
  value       = aws_wafv2_web_acl.this.arn
}

output "rules" {
  description = "Rules by name."
  value       = { for rule in aws_wafv2_web_acl.this.rule : rule.name => rule }
}

output "path_patterns" {
  description = "Patterns: allowed path characters, forbidden segments, and log-in paths."
  value       = { characters = local.plain_characters, odd = local.odd_segments, logins = local.logins }
}
