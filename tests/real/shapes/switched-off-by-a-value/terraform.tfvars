region     = "europe-west6"
with_cache = false
services   = ["shop", "ledger/writer"]
