"""Drawings: they take records and words and give SVG or plain Plotly figures. No Streamlit, no files."""
