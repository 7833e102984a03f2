"""Tables as people keep them: Excel workbooks and CSV files, read without trusting a byte of them."""
