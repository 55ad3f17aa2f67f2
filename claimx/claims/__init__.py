"""Which attributions are shown as claims, and in which words."""
