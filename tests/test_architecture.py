"""ARCHITECTURE.md held to the code: its rooms are the rooms, its order of imports is theirs, and there is no circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import claimx

ROOT = Path(claimx.__file__).parent
PAGE = ROOT.parent / "ARCHITECTURE.md"
FILES = tuple(sorted(path for path in ROOT.rglob("*.py")))
LONGEST_FUNCTION = 40  # lines: what fits on a screen beside its test
LONGEST_FILE = 300  # lines: a longer one probably holds two rooms

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="needs ARCHITECTURE.md of the repository")


def section(heading: str) -> str:
    """What stands under a heading of the page, as far as the next one."""
    (text,) = re.findall(rf"^## {heading}$(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(text)


def rooms_described() -> list[str]:
    """The rooms that the page's table has a line for."""
    return re.findall(r"^\| `([\w.]+?)/?` \|", section("The rooms"), re.MULTILINE)


def layers() -> dict[str, int]:
    """The height of each room in the page's order of imports: the block of code under that heading, the top floor first."""
    (block,) = re.findall(r"^```$\n(.*?)^```$", section("What may import what"), re.MULTILINE | re.DOTALL)
    floors = [re.split(r"\s+·\s+|\s{2,}", line.strip()) for line in block.splitlines() if line.strip()]
    return {room.strip(): height for height, floor in enumerate(reversed(floors)) for room in floor}


def room_of(module: str) -> str:
    """The room at the top of the package that a module lies in; the package's own face is ``claimx``."""
    return module.split(".")[1] if "." in module else module


def module_of(path: Path) -> str:
    parts = ("claimx", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def modules() -> frozenset[str]:
    return frozenset(map(module_of, FILES))


def imported(path: Path) -> Iterator[str]:
    """The modules of claimx that a file imports, wherever it does, for its types too; the version number is no dependency."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "claimx":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if (node.module, alias.name) != ("claimx", "__version__"):
                    yield inner if inner in modules() else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "claimx")


def test_every_room_has_its_line() -> None:
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("*")) and path.name != "__pycache__"}
    files = {path.name for path in ROOT.glob("*.py") if not path.name.startswith("__")}
    assert sorted(rooms_described()) == sorted(rooms | files)


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(module_of(path)) for path in FILES} - {"__main__"}
    assert rooms == set(layers())


def test_imports_go_down() -> None:
    floors = layers()
    modules_of_rooms = ((path, room_of(module_of(path))) for path in FILES if path != ROOT / "__main__.py")
    wrong = [
        f"{module_of(path)}, on floor {floors[own]}, imports {name}"
        for path, own in modules_of_rooms
        for name in imported(path)
        if room_of(name) != own and floors[room_of(name)] >= floors[own]
    ]
    assert wrong == []


def test_no_files_import_one_another_in_a_circle() -> None:
    assert not circle({module_of(path): set(imported(path)) - {module_of(path)} for path in FILES})


def test_no_folders_import_one_another_in_a_circle() -> None:
    folders: dict[str, set[str]] = {}
    faces = {module_of(path) for path in FILES if path.name == "__init__.py"}
    for path in FILES:
        own = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
        if own == "claimx" and path.name != "__init__.py":
            own = module_of(path)
        folders.setdefault(own, set())
        for name in imported(path):
            target = name if name in faces else name.rpartition(".")[0]
            target = name if target == "claimx" else target
            # A folder's face names what its own rooms give; that is no way back up.
            if not target.startswith(own) and not own.startswith(target):
                folders[own].add(target)
    assert not circle(folders)


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """One circle of the arrows, or nothing: the names that stay when those without an arrow go, again and again."""
    left = {name: set(targets) for name, targets in arrows.items()}
    while gone := {name for name, targets in left.items() if not targets & left.keys()}:
        left = {name: targets for name, targets in left.items() if name not in gone}
    return sorted(left)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_a_file_is_one_room() -> None:
    assert [module_of(path) for path in FILES if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE] == []


def test_a_function_is_one_thought() -> None:
    nodes = ((path, node) for path in FILES for node in functions(tree_of(path)))
    long = [f"{module_of(path)}.{node.name}" for path, node in nodes if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


def test_no_function_has_the_name_of_its_file() -> None:
    named = ((path, node.name) for path in FILES for node in tree_of(path).body if isinstance(node, ast.FunctionDef))
    assert [module_of(path) for path, name in named if name == path.stem] == []


def numbers(node: ast.expr | None) -> bool:
    """Whether an expression is a number that somebody chose, or holds one: ``0.3``, ``-3``, ``{"speaking": 0.6}``."""
    return (
        node is not None
        and not any(isinstance(one, ast.Call | ast.ListComp | ast.DictComp) for one in ast.walk(node))
        and any(
            isinstance(one, ast.Constant) and isinstance(one.value, int | float) and not isinstance(one.value, bool)
            for one in ast.walk(node)
        )
    )


def constants(tree: ast.Module) -> Iterator[tuple[str, ast.Assign | ast.AnnAssign]]:
    """The constants of a module whose value holds a number; flags, patterns and calls of functions are none."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and numbers(node.value):
            for target in node.targets if isinstance(node, ast.Assign) else (node.target,):
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                if all(isinstance(name, ast.Name) and name.id.lstrip("_").isupper() for name in names):
                    yield ast.unparse(target), node


def unexplained(path: Path) -> Iterator[str]:
    """The constants of a file whose number no comment explains."""
    lines = path.read_text(encoding="utf-8").splitlines()
    explained: set[int] = set()  # the last lines of constants that a comment explains; those right under one share its comment
    for name, node in constants(tree_of(path)):
        above = lines[node.lineno - 2].lstrip() if node.lineno > 1 else ""
        beside = any("#" in line for line in lines[node.lineno - 1 : node.end_lineno])
        if above.startswith("#") or beside or node.lineno - 1 in explained:
            explained.add(node.end_lineno or node.lineno)
        else:
            yield f"{module_of(path)}.{name}"


def test_every_chosen_number_says_why() -> None:
    assert [name for path in FILES for name in unexplained(path)] == []


def test_floors_are_told_apart() -> None:
    heights = sorted(set(layers().values()))
    assert all(after - before == 1 for before, after in pairwise(heights))


def test_every_file_that_the_page_names_is_there() -> None:
    named = {Path(name) for name in re.findall(r"`([\w/]+\.(?:py|toml))`", PAGE.read_text(encoding="utf-8"))}
    there = {path.relative_to(ROOT.parent) for path in [*FILES, *ROOT.rglob("*.toml"), *PAGE.parent.glob("tests/*.py")]}
    missing = {str(name) for name in named if not any(path.parts[-len(name.parts) :] == name.parts for path in there)}
    assert not missing
