"""Plain text to its article."""
