"""Which attributions are shown as claims, and in which words."""

from claimx.claims.sifting import sift

__all__ = ["sift"]
