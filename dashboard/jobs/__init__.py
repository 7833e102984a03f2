"""What the command line can ask for, wherever the store is held."""
