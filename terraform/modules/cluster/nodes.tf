locals {
  node_policies = {
    join   = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"
    images = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
  }

  # Bottlerocket system volume, and the volume for images and pods.
  volumes = { "/dev/xvda" = 4, "/dev/xvdb" = var.nodes.disk_gb }
}

resource "aws_iam_role" "node" {
  name                 = "${var.name}-node"
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "InstancesBecomeNodes"
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
    }]
  })
}

# No permissions for addresses (vpc-cni has its own role), and none for sessions on the machine.
resource "aws_iam_role_policy_attachment" "node" {
  for_each = local.node_policies

  role       = aws_iam_role.node.name
  policy_arn = each.value
}

# No key pair, so no log-in is possible. No security groups, so nodes are only in the security group of the cluster.
resource "aws_launch_template" "node" {
  name                   = "${var.name}-node"
  update_default_version = true

  # A pod is one network hop further away, so it cannot get the credentials of the node.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  dynamic "block_device_mappings" {
    for_each = local.volumes

    content {
      device_name = block_device_mappings.key

      ebs {
        volume_type           = "gp3"
        volume_size           = block_device_mappings.value
        encrypted             = true
        delete_on_termination = true
      }
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])

    content {
      resource_type = tag_specifications.value
      tags          = merge(var.tags, { Name = "${var.name}-node" })
    }
  }
}

# A node group for each zone, so that each zone scales by its own pending pods (terraform/docs/adr/0008-nodes-and-pod-placement.md).
resource "aws_eks_node_group" "this" {
  for_each = var.subnet_ids

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "${var.name}-${each.key}"
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = [each.value]
  version         = var.kubernetes_version
  ami_type        = "BOTTLEROCKET_ARM_64"
  capacity_type   = "ON_DEMAND"
  instance_types  = var.nodes.instance_types

  launch_template {
    id      = aws_launch_template.node.id
    version = aws_launch_template.node.latest_version
  }

  scaling_config {
    min_size     = var.nodes.per_zone.least
    desired_size = var.nodes.per_zone.least
    max_size     = var.nodes.per_zone.most
  }

  update_config {
    max_unavailable = 1
  }

  # The autoscaler sets the number of nodes.
  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [aws_iam_role_policy_attachment.node, aws_eks_addon.before_nodes]
}
