"""Options of the tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["PYTHONPATH"] = str(Path(__file__).parents[1] / "src")  # for the programs that the tests start

settings.register_profile("respcli", deadline=None)  # a busy machine is no fault
settings.load_profile("respcli")


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "write the expected side of tests/cases anew instead of comparing with it"
    parser.addoption("--rewrite", action="store_true", help=text)
