"""The work handed out by Daft, to processes of this machine or to a cluster of Ray: one model a worker, one partition at a time."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from claimx import __version__
from claimx.english import parsing
from claimx.errors import ClaimxError
from claimx.extractor import Extractor
from claimx.scaling.partitions import FEWEST_PARTITIONS, MOST_PAGES, Bookmark, Outcome, Partition, pages_in, partitions_of, work_off
from claimx.scaling.store import SCHEME, Store, cause_of, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# How often in a row the engine may break off without one partition more: a worker that dies is replaced, a page that always kills is not.
TRIES = 3
MANIFEST = "claimx-scale.json"


@dataclass(frozen=True, slots=True)
class Engine:
    """Where the work is done: by how many workers, in processes here, or on the cluster of Ray at an address (``ray`` for one here)."""

    workers: int
    on: str | None = None

    def start(self) -> None:
        """Get Daft ready. Raises ClaimxError: unsupported where Daft or Ray is not installed, unreachable where Ray does not answer."""
        os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")  # claimx tells nobody that it runs
        os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            import daft
            import pyarrow.parquet  # noqa: F401 - asked for before there is work
        except ImportError as error:
            raise ClaimxError("unsupported", "Daft is not installed; pip install 'claimx[scale]'") from error
        daft.set_execution_config(maintain_order=False)  # in order, all workers would wait for the slowest after each partition
        if self.on is None:
            daft.set_runner_native()
            return
        try:
            import ray
        except ImportError as error:
            raise ClaimxError("unsupported", "Ray is not installed; pip install 'daft[ray]'") from error
        if not ray.is_initialized():
            here = self.on == "ray"
            options: dict[str, Any] = {"num_cpus": self.workers} if here else {"address": self.on}
            try:
                ray.init(log_to_driver=False, logging_level=logging.ERROR, **options)
            except Exception as error:
                first = str(error).partition("\n")[0]
                raise ClaimxError("unreachable", f"Ray at {self.on} does not start or answer ({first}); check the address") from error
        daft.set_runner_ray(noop_if_initialized=True)

    def mapped(self, method: str, rows: list[str], extractor: Extractor, store: Store) -> Iterator[str]:
        """Yield what a method of ``Worker`` makes of each row, as it comes and in whatever order."""
        import daft

        class Hand(Worker):
            def __init__(self, extractor: Extractor, store: Store) -> None:
                parsing.own_process()  # half of the memory otherwise, where torch is installed
                super().__init__(extractor, store)

        call = daft.method(return_dtype=daft.DataType.string())
        Hand.counted, Hand.worked = call(Worker.counted), call(Worker.worked)  # type: ignore[method-assign]
        hand = daft.cls(Hand, use_process=True if self.on is None else None, max_concurrency=self.workers)(extractor, store)
        frame = daft.from_pydict({"row": rows})
        frame = frame.into_batches(1) if self.on is None else frame.into_partitions(len(rows))
        for one in frame.select(getattr(hand, method)(daft.col("row")).alias("done")).iter_rows(results_buffer_size=self.workers):
            yield one["done"]


class Worker:
    """What a process of the engine runs; it is made there once, and loads the model with its first page."""

    def __init__(self, extractor: Extractor, store: Store) -> None:
        self._extractor, self._store, self._bookmark = extractor, store, Bookmark()

    def counted(self, address: str) -> str:
        """The number of pages of a file, as JSON with its address."""
        return json.dumps([address, pages_in(address)])

    def worked(self, row: str) -> str:
        """Work off a partition that is given as JSON, and give its name."""
        part = Partition(*json.loads(row))
        work_off(part, self._extractor, self._store, self._bookmark)
        return part.name


def scale(
    wanted: str,
    store: Store,
    engine: Engine,
    extractor: Extractor,
    tell: Callable[[int, int, Outcome], None],
) -> tuple[Outcome, int]:
    """Write the documents of the pages in the files that are ``wanted`` into the store, partition by partition.

    What is there already stays and is not worked on again. Give what came of the rest, and how many partitions were there; ``tell`` hears
    after each partition how many are done, of how many, and what has come of them. Raises ClaimxError where there is nothing to read, where
    the store holds another run's, and where the workers die again and again.
    """
    here = None if SCHEME in wanted else found(wanted)  # looked for before an engine is started, for nothing perhaps
    engine.start()
    files = here or found(wanted)
    store.make()
    pages = _counts(files, store, engine, extractor)
    partitions = [part for name, size in files for part in partitions_of(name, size, pages[name])]
    before = len({part.name for part in partitions} & store.names())
    total = Outcome()
    for done, outcome in enumerate(_done(partitions, store, engine, extractor), start=before + 1):
        total += outcome
        tell(done, len(partitions), total)
    return total, before


def _done(partitions: list[Partition], store: Store, engine: Engine, extractor: Extractor) -> Iterator[Outcome]:
    """What comes of each partition that is missing; where the engine breaks off, those that are still missing are handed out anew."""
    idle = 0
    while missing := _missing(partitions, store):
        told: set[str] = set()
        try:
            for name in engine.mapped("worked", [json.dumps(astuple(part)) for part in missing], extractor, store):
                told.add(name)
                yield Outcome.from_json(store.note(name))
        except Exception as error:
            left = {part.name for part in _missing(partitions, store)}
            idle = idle + 1 if len(left) == len(missing) else 0
            if idle == TRIES:
                why = f"the workers stopped {TRIES} times in a row, from page {missing[0].first} of {missing[0].address} on"
                raise ClaimxError("internal", f"{why}; give them more memory and run the same command again") from error
            # What was written and not told any more.
            yield from (Outcome.from_json(store.note(part.name)) for part in missing if part.name not in told | left)


def _missing(partitions: list[Partition], store: Store) -> list[Partition]:
    there = store.names()
    return [part for part in partitions if part.name not in there]


def _counts(files: list[tuple[str, int]], store: Store, engine: Engine, extractor: Extractor) -> dict[str, int]:
    """The pages of each file, counted once and then kept beside the partitions, with what they were made by."""
    made_by = {"claimx": __version__, "options": repr(extractor), "partitions": [MOST_PAGES, FEWEST_PARTITIONS]}
    kept: dict[str, Any] = json.loads(store.read(MANIFEST)) if MANIFEST in store.names() else {**made_by, "files": {}}
    if {key: kept.get(key) for key in made_by} != made_by:
        raise ClaimxError("unsupported", "holds the partitions of another version or of other options; name another folder")
    known: dict[str, list[int]] = kept["files"]
    if changed := next((name for name, size in files if name in known and known[name][0] != size), None):
        raise ClaimxError("unsupported", f"holds the partitions of an older {changed}; name another folder")
    unknown = [name for name, _ in files if name not in known]
    if unknown:
        sizes = dict(files)
        try:
            known |= {name: [sizes[name], number] for name, number in map(json.loads, engine.mapped("counted", unknown, extractor, store))}
        except Exception as error:
            raise ClaimxError("internal", f"its pages cannot be counted ({cause_of(error)}); run the same command again") from error
        store.write(MANIFEST, json.dumps(kept, indent=1).encode())
    return {name: known[name][1] for name, _ in files}
