"""Tables of any shape, loaded by a card that says what stands where: no code for a source."""
