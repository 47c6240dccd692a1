provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "copy"
  region = "ca-central-1"
}

resource "random_pet" "word" {}

locals {
  original = "scans-${random_pet.word.id}"
  copy     = "scans-copy-${random_pet.word.id}"
}

resource "aws_kms_key" "copy" {
  provider = aws.copy
}

module "copy" {
  source = "./bucket"

  providers = {
    aws = aws.copy
  }

  name = local.copy
}

module "original" {
  source = "./bucket"

  name = local.original

  replication = {
    rules = [
      { prefix = "signed/", to = "arn:aws:s3:::${local.copy}", key = aws_kms_key.copy.arn },
      { prefix = "", to = "arn:aws:s3:::${local.copy}" },
    ]
  }
}
