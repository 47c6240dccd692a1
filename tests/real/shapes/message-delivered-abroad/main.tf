provider "aws" {
  alias  = "south"
  region = "sa-east-1"
}

provider "aws" {
  alias  = "north"
  region = "us-east-1"
}

module "queue_south" {
  source    = "./queue"
  providers = { aws = aws.south }
}

module "queue_north" {
  source    = "./queue"
  providers = { aws = aws.north }
}

module "topic_south" {
  source    = "./topic"
  providers = { aws = aws.south }

  queues = {
    near = module.queue_south.arn
    far  = module.queue_north.arn
  }
}

resource "aws_dynamodb_table" "sales" {
  provider = aws.south

  name             = "sales"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table_replica" "sales" {
  provider         = aws.north
  global_table_arn = aws_dynamodb_table.sales.arn
}
