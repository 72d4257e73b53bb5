mock_provider "aws" {}

variables {
  name                    = "mission-link"
  kubernetes_version      = "1.35"
  role_arn                = "arn:aws:iam::000000000000:role/mission-link-cluster"
  kms_key_arn             = "arn:aws:kms:ap-northeast-2:000000000000:key/platform"
  subnet_ids              = { a = "subnet-a", b = "subnet-b", c = "subnet-c" }
  log_retention_days      = 30
  access                  = { operator = "view" }
  account_id              = "000000000000"
  nodes                   = { instance_types = ["t4g.medium"], per_zone = { least = 1, most = 2 }, disk_gb = 30 }
  addons                  = { vpc-cni = "v1.22.3-eksbuild.1" }
  network_plugin_role_arn = "arn:aws:iam::000000000000:role/mission-link-vpc-cni"
  permissions_boundary    = "arn:aws:iam::000000000000:policy/mission-link-workload-boundary"
  tags                    = {}
}

run "accepts_small_network" {
  command = plan
  variables {
    public_access_cidrs = ["203.0.113.0/24"]
  }

  assert {
    condition     = output.cluster.vpc_config[0].endpoint_public_access && output.cluster.vpc_config[0].public_access_cidrs == toset(["203.0.113.0/24"])
    error_message = "The API is reachable from the network."
  }
}

run "rejects_all_addresses" {
  command = plan
  variables {
    public_access_cidrs = ["0.0.0.0/0"]
  }
  expect_failures = [var.public_access_cidrs]
}

run "rejects_large_network" {
  command = plan
  variables {
    public_access_cidrs = ["10.0.0.0/8"]
  }
  expect_failures = [var.public_access_cidrs]
}

run "rejects_fewer_than_three_zones" {
  command = plan
  variables {
    subnet_ids = { a = "subnet-a", b = "subnet-b" }
  }
  expect_failures = [var.subnet_ids]
}

run "rejects_addon_version_without_build" {
  command = plan
  variables {
    addons = { vpc-cni = "latest" }
  }
  expect_failures = [var.addons]
}

run "rejects_old_kubernetes_version" {
  command = plan
  variables {
    kubernetes_version = "1.31"
  }
  expect_failures = [var.kubernetes_version]
}

run "rejects_zone_without_node_and_other_architecture" {
  command = plan
  variables {
    nodes = { instance_types = ["m7i.large"], per_zone = { least = 0, most = 2 }, disk_gb = 30 }
  }
  expect_failures = [var.nodes]
}

run "rejects_unknown_access_level" {
  command = plan
  variables {
    access = { operator = "root" }
  }
  expect_failures = [var.access]
}
