"""How the line model is trained, and measured on the pages of sites that it was not trained on."""

from __future__ import annotations

from pages_of_sites import BODY, pages

from claimx.training.lines import by_site, crossed


def test_no_site_is_on_both_sides() -> None:
    sites = [f"{number % 7}.example" for number in range(40)]
    folds = by_site(sites, 3)
    assert set(folds) == {0, 1, 2}
    assert len({*zip(sites, folds, strict=True)}) == 7


def test_each_body_is_found_by_a_model_of_other_sites() -> None:
    assert dict(crossed(pages(6), 3)) == {f"p{site}": BODY for site in range(6)}
