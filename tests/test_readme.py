"""What the README promises is so."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from relbook.cli.parser import parser
from relbook.paths import JOURNAL_NAME, JOURNAL_VARIABLE

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = [
    line.split(" | ")[0].removeprefix("| ").strip("`").replace("\\|", "|")
    for line in README.splitlines()
    if line.startswith("| `relbook")
]
"""The command line reference, a line a command."""


def blocks(language: str) -> list[str]:
    return [found.strip() for found in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)]


def commands() -> dict[str, argparse.ArgumentParser]:
    (choices,) = [action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(choices or {})


def documented(row: str) -> set[str]:
    return set(re.findall(r"--[a-z-]+", row))


def test_two_commands_do_all_the_setting_up() -> None:
    run, test = blocks("sh")
    for command in (run, test):
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && .venv/bin/python -m pip install ")
        assert "-c constraints.txt" in command
    assert run.endswith(".venv/bin/relbook")
    assert test.endswith("-m pytest -n 2")


def test_windows_has_the_same_two() -> None:
    for command, windows in zip(blocks("sh"), blocks("powershell"), strict=True):
        same = windows.replace(".venv\\Scripts\\", ".venv/bin/").replace("py -3 ", "python3 ").replace("; ", " && ")
        assert shlex.split(same) == shlex.split(command)


def test_the_checks_run_exactly_the_test_command() -> None:
    assert f'\nstep "{blocks("sh")[1]}"\n' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_what_is_linked_is_there(target: str) -> None:
    assert (ROOT / target).is_file()


def test_every_command_is_listed() -> None:
    assert {row.split()[1] for row in ROWS if len(row.split()) > 1 and row.split()[1][0] != "-"} == set(commands())


@pytest.mark.parametrize("name", commands())
def test_every_option_is_listed(name: str) -> None:
    (row,) = [row for row in ROWS if row.split()[1:2] == [name]]
    options = {option for action in commands()[name]._actions for option in action.option_strings}
    assert documented(row) == {option for option in options if option.startswith("--")} - {"--help", "--json"}


@pytest.mark.parametrize("name", commands())
def test_every_command_takes_json(name: str) -> None:
    assert "--json" in commands()[name].format_help()


@pytest.mark.parametrize("name", commands())
def test_choices_are_those_listed(name: str) -> None:
    (row,) = [row for row in ROWS if row.split()[1:2] == [name]]
    for action in commands()[name]._actions:
        if action.choices:
            (option,) = action.option_strings
            assert f"{option} {'|'.join(action.choices)}" in row


def test_the_options_without_a_command_are_listed() -> None:
    for option in ("--journal", "--sample"):
        assert option in parser().format_help()
        assert option in README


def test_where_the_journal_lies() -> None:
    assert f"`{JOURNAL_NAME}`" in README
    assert f"`{JOURNAL_VARIABLE}`" in README


def test_the_fixed_key_is_where_it_says() -> None:
    (path,) = re.findall(r"`OPEN_KEY` in `(\S+)`", README)
    assert "\nOPEN_KEY = " in (ROOT / path).read_text(encoding="utf-8")
