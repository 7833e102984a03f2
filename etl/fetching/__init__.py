"""Fetching what stands at an address: guarded against where it leads, how much it sends and how long it takes."""
