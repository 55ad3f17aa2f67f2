"""Files here and in object stores: which there are, read from wherever they lie, and written whole or not at all."""

from __future__ import annotations

import glob
import os
import re
import secrets
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

SCHEME = "://"
NOTE = b"claimx"  # the key of the note in the metadata of a file of Parquet
NUMBERED = re.compile(r"^\s*\d+: ")
MOST = 200  # characters of another library's message: enough for an address and a reason
UNFINISHED = ".claimx-"  # how the name begins of what is being written


def found(wanted: str) -> list[tuple[str, int]]:
    """The files that a glob, a folder or an address of an object store means, with their sizes in bytes, by name.

    Raises ClaimxError: not-found where there is none, unreachable where the object store does not answer or let us in, and unsupported
    where it is of a kind that cannot be read.
    """
    if SCHEME in wanted:
        files = _listed(wanted)
    else:
        names = glob.glob(f"{glob.escape(wanted)}/**" if os.path.isdir(wanted) else wanted, recursive=True)  # noqa: PTH112, PTH207 - as typed
        files = [(name, os.path.getsize(name)) for name in names if os.path.isfile(name)]  # noqa: PTH113, PTH202
    kept = sorted((name, size) for name, size in files if not name.rpartition("/")[2].startswith((".", "_")))
    if not kept:
        raise ClaimxError("not-found", "no such files; name a file, a folder, or a pattern in quotation marks, such as 'crawl/*.warc.gz'")
    return kept


def _listed(wanted: str) -> list[tuple[str, int]]:
    """The files that an address of an object store means, with their sizes."""
    import daft
    from pyarrow import fs

    try:
        files = [(row["path"], row["size"]) for row in daft.from_glob_path(wanted).select("path", "size").iter_rows()]
    except FileNotFoundError:
        return []
    except Exception as error:  # Daft has kinds of error of its own, and lets through those of each store
        raise ClaimxError("unreachable", f"cannot be listed ({cause_of(error)}); check the address and the credentials") from error
    try:
        for name, _ in files[:1]:
            fs.FileSystem.from_uri(name)
    except (OSError, ValueError) as error:
        raise ClaimxError(
            "unsupported", f"cannot be read from there ({cause_of(error)}); copy it here, or into s3://, gs:// or abfs://"
        ) from error
    return files


def cause_of(error: Exception) -> str:
    r"""What is at the root of an error, on one line; Daft says it last.

    >>> cause_of(ValueError("MiscTransient\nCaused by the following errors:\n  1: no answer\n  2: Connection refused.\n"))
    'Connection refused'
    """
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return NUMBERED.sub("", lines[-1] if "Caused by" in str(error) else lines[0]).strip().rstrip(".")[:MOST]


@contextmanager
def at_hand(address: str) -> Iterator[str]:
    """A path at which a file can be opened: its own, or that of a copy which is gone afterwards for whoever has not opened it."""
    if SCHEME not in address:
        yield address
        return
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(address)
    with TemporaryDirectory(prefix="claimx-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.rpartition("/")[2]
        with system.open_input_stream(path, compression=None) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield str(copy)


@dataclass(frozen=True)
class Store:
    """A folder that results are written to, here or in an object store; it is pickled as its address."""

    address: str

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        from pyarrow import fs

        if SCHEME in self.address:
            system, path = fs.FileSystem.from_uri(self.address)
            return system, str(path)
        return fs.LocalFileSystem(), str(Path(self.address).resolve())

    def __reduce__(self) -> tuple[Any, ...]:
        return Store, (self.address,)

    def make(self) -> None:
        """Make the folder where there is none. Raises ClaimxError, kind unreadable."""
        try:
            system, path = self._opened
            system.create_dir(path, recursive=True)
        except (OSError, ValueError) as error:
            raise ClaimxError("unreadable", f"cannot be made ({cause_of(error)}); name a folder that can be written") from error

    def names(self) -> set[str]:
        """The names of the files in it that are whole."""
        from pyarrow import fs

        system, path = self._opened
        listed = system.get_file_info(fs.FileSelector(path, allow_not_found=True))
        return {one.base_name for one in listed if one.is_file and not one.base_name.startswith(UNFINISHED)}

    def read(self, name: str) -> bytes:
        """What a file holds."""
        system, path = self._opened
        with system.open_input_stream(f"{path}/{name}") as stream:
            return bytes(stream.read())

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        system, path = self._opened
        unfinished = f"{path}/{UNFINISHED}{secrets.token_hex(8)}"
        with system.open_output_stream(unfinished, compression=None) as stream:
            stream.write(data)
        system.move(unfinished, f"{path}/{name}")

    def write_table(self, name: str, tables: list[pa.Table], note: str) -> None:
        """Write tables of one kind, one below the other, as a file of Parquet with a note, whole or not at all."""
        import pyarrow as pa
        from pyarrow import parquet

        sink = pa.BufferOutputStream()
        table = pa.concat_tables(tables)
        parquet.write_table(table.replace_schema_metadata({NOTE: note}), sink, compression="zstd")
        self.write(name, sink.getvalue().to_pybytes())

    def note(self, name: str) -> bytes:
        """The note of a file of Parquet."""
        from pyarrow import parquet

        system, path = self._opened
        return bytes(parquet.read_schema(f"{path}/{name}", filesystem=system).metadata[NOTE])
