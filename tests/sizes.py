"""How long files and functions are: ``python -m tests.sizes``. A report, not a rule."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print the median and the longest few of both, for the program and its tests."""
    for folder in ("relbook", "tests"):
        sources = {
            str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py")
        }
        report(f"{folder}: lines a file", {name: len(text.splitlines()) for name, text in sources.items() if text})
        report(
            f"{folder}: lines a function",
            {f"{name}: {of}": lines for name, text in sources.items() for of, lines in functions(text)},
        )


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Yield each function's name and how many lines it has, its docstring among them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def report(title: str, lines: dict[str, int]) -> None:
    """Print one distribution."""
    print(f"{title}: {len(lines)} of them, median {median(lines.values()):g}")
    for name in sorted(lines, key=lambda name: -lines[name])[:8]:
        print(f"  {lines[name]:5}  {name}")


if __name__ == "__main__":
    main()
