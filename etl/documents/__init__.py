"""Reads quantities out of policy documents: what is stated, of what, for when and where, and whether it is a target."""
