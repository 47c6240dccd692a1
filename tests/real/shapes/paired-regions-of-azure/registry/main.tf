variable "location" {
  type = string
}

variable "resource_group" {
  type = string
}

variable "copies" {
  type = list(object({
    location = string
    zones    = optional(bool, true)
  }))
  default = []
}

locals {
  sorted = [for location in sort(var.copies[*].location) : one([for each in var.copies : each if each.location == location])]
}

resource "azurerm_container_registry" "this" {
  name                = "images"
  resource_group_name = var.resource_group
  location            = var.location
  sku                 = "Premium"

  dynamic "georeplications" {
    for_each = local.sorted
    iterator = copy

    content {
      location                = copy.value.location
      zone_redundancy_enabled = copy.value.zones
    }
  }
}
