output "connection" {
  description = "Address of the database, secret of the master password, and security group."
  value = {
    address           = aws_db_instance.this.address
    port              = aws_db_instance.this.port
    name              = aws_db_instance.this.db_name
    master_secret_arn = aws_db_instance.this.master_user_secret[0].secret_arn
    security_group_id = aws_security_group.this.id
  }
}

# For the tests of the deployment.
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
