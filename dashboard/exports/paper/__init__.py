"""Documents on paper: slides, the board and the one-page brief as PDF, set by Typst without a browser."""
