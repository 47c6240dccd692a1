variable "queues" {
  type = map(string)
}

resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_subscription" "near" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "sqs"
  endpoint  = var.queues.near
}

resource "aws_sns_topic_subscription" "far" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "sqs"
  endpoint  = var.queues["far"]
}
