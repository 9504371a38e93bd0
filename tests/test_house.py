"""The house's rules, as far as a program can check them; CONTRIBUTING.md gives them in words."""

import ast
import dataclasses
import fnmatch
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import relbook.domain
import relbook.exchange
import relbook.network
from tests.sizes import functions

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "relbook").rglob("*.py"))

TOP_LEVEL = {
    "relbook",
    "resources",
    "tests",
    "pyproject.toml",
    "build.spec",
    "constraints.txt",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
}

BREACHES = {
    "The house: app > cli > ui > services > network, exchange > domain": (
        "relbook/domain/people.py",
        "relbook.services.people",
    ),
    "Storage stands on the domain alone": ("relbook/storage/rows.py", "relbook.services.journal"),
    "Only app opens storage": ("relbook/ui/page.py", "relbook.storage.book"),
    "Only ui and app know Qt": ("relbook/services/journal.py", "PySide6.QtCore"),
    "Only storage knows SQL": ("relbook/services/people.py", "sqlcipher3"),
    "Pages never import one another": ("relbook/ui/pages/people/__init__.py", "relbook.ui.pages.journal"),
    "Widgets know no word of the glossary": ("relbook/ui/widgets/text.py", "relbook.domain.people"),
}
"""A deliberate breach of each contract: the file that would import what it must not."""

BANNED_NAME = re.compile(r"(Manager|Helpers?|Utils?|Data|Item|Controller)$")
BANNED_MODULE = re.compile(r"(^|_)(managers?|helpers?|utils?|data|items?|controllers?)$")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in the folder."""
    call = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    command = [sys.executable, "-c", call, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_import_contracts_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"Contracts: {len(BREACHES)} kept, 0 broken." in result.stdout


def test_a_deliberate_breach_of_each_contract_is_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "relbook", tmp_path / "relbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, module in BREACHES.values():
        with (tmp_path / file).open("a", encoding="utf-8") as source:
            source.write(f"\nimport {module}\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    for contract, (file, module) in BREACHES.items():
        importer = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        part = result.stdout.split(f"\n{contract}\n-", 1)
        assert len(part) == 2, f"{contract} was not broken:\n{result.stdout}"
        assert re.search(rf"{re.escape(importer)}(\.\S+)? ?-> {re.escape(module.split('.')[0])}", part[1])


def test_there_is_a_breach_for_each_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert [contract["name"] for contract in contracts] == list(BREACHES)


def test_the_domain_uses_the_standard_library_only() -> None:
    foreign = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in (ROOT / "relbook" / "domain").rglob("*.py")
        for module in imported(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("relbook.domain")
    }
    assert foreign <= set()


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(found.name)


@pytest.mark.parametrize("package", [relbook.domain, relbook.network, relbook.exchange])
def test_records_are_frozen(package: ModuleType) -> None:
    records = {
        value
        for module in modules(package)
        for name, value in vars(module).items()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and not name.startswith("_")
    }
    assert records
    thawed = [record.__qualname__ for record in records if not record.__dataclass_params__.frozen]  # type: ignore[attr-defined]
    assert thawed == []


def test_the_top_level_holds_what_it_should() -> None:
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line]
    found = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".") and not any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored)
    }
    assert found == TOP_LEVEL


def test_every_folder_of_the_package_has_its_init() -> None:
    assert [path for path in SOURCES if not (path.parent / "__init__.py").exists()] == []


def test_names_say_what_things_are() -> None:
    classes = {
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and BANNED_NAME.search(node.name)
    }
    files = {str(path.relative_to(ROOT)) for path in SOURCES if BANNED_MODULE.search(path.stem)}
    assert classes | files == set()


def test_sizes_are_counted_from_def_to_the_last_line() -> None:
    source = "class A:\n    def short(self): ...\n\n    def long(self):\n        a = 1\n        return a\n"
    assert dict(functions(source)) == {"short": 1, "long": 3}
