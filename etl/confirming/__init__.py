"""What people confirm of a document that was read: matched, kept as a working paper, stored as a source and a plan."""
