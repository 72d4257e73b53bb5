output "connection" {
  description = "Where the database is, the secret that RDS keeps the master password in, and the security group to open."
  value = {
    address           = aws_db_instance.this.address
    port              = aws_db_instance.this.port
    name              = aws_db_instance.this.db_name
    master_secret_arn = aws_db_instance.this.master_user_secret[0].secret_arn
    security_group_id = aws_security_group.this.id
  }
}

# What the tests of the deployment look at.
output "instance" {
  value = aws_db_instance.this
}

output "parameters" {
  value = { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value }
}

output "security_group" {
  value = aws_security_group.this
}

output "log_groups" {
  value = aws_cloudwatch_log_group.this
}
