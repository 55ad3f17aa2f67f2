"""What the tests lean on that is not in the repository: the annotated data that may lie beside it."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import chromium, show
from hypothesis import HealthCheck, settings

from claimx.english.parsing import LOOKED_AFTER, THREADS

if TYPE_CHECKING:
    from collections.abc import Callable

# As in the command's own process: NumPy on one thread, for the tests run in several processes, and few looks for garbage.
os.environ.update(dict.fromkeys(THREADS, "1"))
gc.set_threshold(LOOKED_AFTER)

# A busy machine makes no test wrong.
settings.register_profile("claimx", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("claimx")

__all__ = ["chromium", "show"]  # fixtures of the tests in a browser

SHARED = Path(os.environ.get("CLAIMX_SHARED") or Path(__file__).resolve().parents[2] / "shared")


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Give the path of a file or folder in the shared data; where it is not there, the test is skipped and says what it needs."""

    def path(name: str) -> Path:
        if not (SHARED / name).exists():
            pytest.skip(f"needs {name} in the shared data")
        return SHARED / name

    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the shared data, so that ``-m shared`` runs those alone, and what attacks, for ``-m hostile``."""
    for item in items:
        if Path(__file__).parent / "hostile" in item.path.parents:
            item.add_marker("hostile")
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")
