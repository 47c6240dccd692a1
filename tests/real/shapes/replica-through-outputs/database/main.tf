variable "name" {
  type = string
}

variable "of" {
  type    = string
  default = null
}

variable "key" {
  type    = string
  default = null
}

variable "logs" {
  type    = list(string)
  default = []
}

variable "keep_logs" {
  type    = bool
  default = false
}

module "server" {
  source = "./server"

  create    = true
  name      = var.name
  of        = var.of
  key       = var.key
  logs      = var.logs
  keep_logs = var.keep_logs
}

output "arn" {
  value = module.server.arn
}
