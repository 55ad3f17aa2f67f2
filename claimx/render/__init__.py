"""Reports to one format: a module for each, and the schema of the JSON document."""
