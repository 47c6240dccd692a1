provider "aws" {
  region = "eu-north-1"
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "aws_kms_key" "home" {
  region = "eu-north-1"
}

resource "aws_kms_key" "away" {
  region      = "us-west-2"
  description = "for the copy"
}

module "baskets" {
  source = "./table"

  name = "baskets-${random_id.suffix.hex}"
  key  = aws_kms_key.home.arn

  copies = [{
    to  = "us-west-2"
    key = aws_kms_key.away.arn
  }]
}
