"""Roles of words to attributions."""
