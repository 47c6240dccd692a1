provider "azurerm" {
  features {}
}

variable "location" {
  default = "North Europe"
}

variable "second_location" {
  type = string
}

resource "azurerm_resource_group" "this" {
  name     = "records"
  location = var.location
}

resource "azurerm_storage_account" "paired" {
  name                     = "recordspaired"
  resource_group_name      = azurerm_resource_group.this.name
  location                 = azurerm_resource_group.this.location
  account_tier             = "Standard"
  account_replication_type = "RAGRS"
}

resource "azurerm_storage_account" "at_home" {
  name                     = "recordsathome"
  resource_group_name      = azurerm_resource_group.this.name
  location                 = "northeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_postgresql_flexible_server" "people" {
  name                         = "people"
  resource_group_name          = azurerm_resource_group.this.name
  location                     = azurerm_resource_group.this.location
  geo_redundant_backup_enabled = true
  sku_name                     = "GP_Standard_D2s_v3"
  version                      = 16
}

resource "azurerm_cosmosdb_account" "events" {
  name                = "events"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = azurerm_resource_group.this.location
    failover_priority = 0
  }

  geo_location {
    location          = var.second_location
    failover_priority = 1
  }
}

module "registry" {
  source = "./registry"

  location       = azurerm_resource_group.this.location
  resource_group = azurerm_resource_group.this.name

  copies = [
    { location = "swedencentral", zones = true },
    { location = "East US 2", zones = false },
  ]
}

resource "azapi_resource" "vault" {
  type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
  name      = "vault"
  location  = azurerm_resource_group.this.location
  parent_id = azurerm_resource_group.this.id

  body = {
    sku = { name = "RS0", tier = "Standard" }
    properties = {
      redundancySettings = {
        standardTierStorageRedundancy = "GeoRedundant"
      }
    }
  }
}
