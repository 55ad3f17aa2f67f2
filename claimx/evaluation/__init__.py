"""How good claimx is, measured on annotated texts."""
