"""What one line of a news page is."""
