output "load_balancer" {
  description = "The load balancer."
  value       = aws_lb.this
}

output "listeners" {
  description = "Listeners by name."
  value       = aws_lb_listener.this
}

output "rules" {
  description = "Routing rules: listener, paths, service."
  value = [
    for key, rule in aws_lb_listener_rule.route : {
      listener = local.rules[key].listener
      paths    = one(one(rule.condition).path_pattern).values
      service  = local.rules[key].service
    }
  ]
}

output "target_groups" {
  description = "Target groups by service."
  value       = aws_lb_target_group.service
}

output "ingress_rules" {
  description = "Allowed callers by listener."
  value       = aws_vpc_security_group_ingress_rule.caller
}

output "pod_rules" {
  description = "Ports of the pods that the load balancer may call."
  value       = aws_vpc_security_group_ingress_rule.pods
}
