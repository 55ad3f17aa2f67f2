"""A table of cases as one test: as a test of its own, a row costs several times what it tries."""

from __future__ import annotations

from inspect import Signature, signature
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Test = Callable[..., None]


def table(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Like ``pytest.mark.parametrize``, but all rows are one test, which goes on where one fails and tells each that did, and why."""
    given = (names,) if isinstance(names, str) else names
    cases = [dict(zip(given, (row,) if isinstance(names, str) else row, strict=True)) for row in rows]

    def whole(check: Test) -> Test:
        def test(**fixtures: Any) -> None:
            failed = [error for case in cases if (error := _failure(check, case, fixtures))]
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(cases)} rows", failed)

        test.__name__, test.__module__, test.__doc__ = check.__name__, check.__module__, check.__doc__
        others = [parameter for parameter in signature(check).parameters.values() if parameter.name not in given]
        test.__signature__ = Signature(others)  # type: ignore[attr-defined]  # by which pytest knows the fixtures
        return test

    return whole


def _failure(check: Test, case: dict[str, Any], fixtures: dict[str, Any]) -> BaseException | None:
    try:
        check(**case, **fixtures)
    except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - whatever it is, the other rows are tried too
        error.add_note("in the row " + ", ".join(f"{name}={value!r:.200}" for name, value in case.items()))
        return error
    return None
