"""What many texts come to: each told in one row."""
