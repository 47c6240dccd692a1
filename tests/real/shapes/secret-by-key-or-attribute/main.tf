provider "aws" {
  region = "ap-southeast-2"
}

module "api" {
  source = "./secret"

  name = "api"

  copies = {
    ap-southeast-4 = {}
    west = {
      region = "us-west-2"
    }
  }
}
