"""What is measured, how it is judged and where it is kept."""
