"""Over many reports: which claims are chosen, and who speaks how often."""
