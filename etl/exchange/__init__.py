"""Interchange: what this ledger holds as files that other programs, and other Milepost, read; and such files read."""
