locals {
  # Does not affect images of a manifest list or signatures: ECR keeps them as long as the object that they belong to.
  untagged = {
    rulePriority = 1
    description  = "What was pushed halfway"
    action       = { type = "expire" }
    selection = {
      tagStatus   = "untagged"
      countType   = "sinceImagePushed"
      countUnit   = "days"
      countNumber = 14
    }
  }

  oldest = var.images_kept == null ? [] : [{
    rulePriority = 2
    description  = "The oldest"
    action       = { type = "expire" }
    selection = {
      tagStatus      = "tagged"
      tagPatternList = ["*"]
      countType      = "imageCountMoreThan"
      countNumber    = var.images_kept
    }
  }]
}

resource "aws_ecr_repository" "this" {
  name                 = var.name
  image_tag_mutability = "IMMUTABLE"
  force_delete         = false

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.kms_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy     = jsonencode({ rules = concat([local.untagged], local.oldest) })
}
