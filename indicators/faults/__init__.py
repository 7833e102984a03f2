"""All faults there are, by what they are about."""
