"""Options of the tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "write the expected side of tests/cases anew instead of comparing with it"
    parser.addoption("--rewrite", action="store_true", help=text)
