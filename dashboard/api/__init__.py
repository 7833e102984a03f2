"""The HTTP routes of the one process that serves screens and answers the command line."""
