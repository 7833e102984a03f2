"""The questions the screens ask, answered once per state of the ledger."""
