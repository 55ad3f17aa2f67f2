"""A location to the page behind it."""
