data "aws_region" "here" {}

resource "aws_sqs_queue" "dead" {
  name = "dead-${data.aws_region.here.name}"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 3
  })
}

output "arn" {
  value = aws_sqs_queue.orders.arn
}
