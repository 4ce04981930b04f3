"""The order in which people put names with numbers in them."""

from __future__ import annotations

import re
from typing import Any


def natural_order(name: str) -> tuple[Any, ...]:
    """A sort key that takes runs of digits as numbers, so that 9 comes before 10."""
    parts = re.split(r"(\d+)", name)
    return tuple((int(part), part) if part.isdecimal() else part for part in parts), name
