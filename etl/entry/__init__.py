"""Takes in what people enter: reads and checks it, and says who may submit, decide and administer."""
