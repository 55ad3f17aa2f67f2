"""A crawl to documents, on an engine of many processes or machines; needs the extra ``scale``."""
