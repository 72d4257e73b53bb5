output "arn" {
  description = "ARN of the web ACL."
  value       = aws_wafv2_web_acl.this.arn
}

output "rules" {
  description = "Its rules by name."
  value       = { for rule in aws_wafv2_web_acl.this.rule : rule.name => rule }
}

output "path_patterns" {
  description = "Which characters a path has, which segments it does not, and which paths are logins."
  value       = { characters = local.plain_characters, odd = local.odd_segments, logins = local.logins }
}
