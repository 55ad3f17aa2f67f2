"""A page of HTML to its article."""
