"""What Streamlit pages are put together from."""
