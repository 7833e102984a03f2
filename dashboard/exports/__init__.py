"""What people take along: files made of the same figures and words as the screens."""
