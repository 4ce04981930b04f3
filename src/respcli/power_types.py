"""The power types (权力类型): names, order and aliases, which are data (``templates/power-types.yaml``)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple, Self

from pydantic import Field

from respcli.model import Line, Record


class PowerTypeEntry(Record):
    """One power type: its name, its code in national item codes, its letters in local ones, and its aliases."""

    name: Line = Field(alias="名称")
    code: Line | None = Field(None, alias="编码")
    letters: tuple[Line, ...] = Field((), alias="代号")
    aliases: tuple[Line, ...] = Field((), alias="别名")


class PowerTypesFile(Record):
    """The file that names the power types in their order."""

    entries: Annotated[tuple[PowerTypeEntry, ...], Field(min_length=1)] = Field(alias="权力类型")


class PowerTypes(NamedTuple):
    """The power types in their order; for each name and alias the name; for each name its code in item codes."""

    names: Sequence[str]
    by_alias: Mapping[str, str]
    codes: Mapping[str, str] = {}

    def of_any_time(self) -> Self:
        """The same, but any type is known: what was published once may have had a type that has been given up."""
        return self._replace(by_alias=_Any(self.by_alias))


class _Any(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name


NO_POWER_TYPES = PowerTypes((), _Any())
"""What stands in where the table is faulty: any type is known."""


def power_types(file: PowerTypesFile) -> PowerTypes:
    """The table that a file describes."""
    by_alias = {alias: entry.name for entry in file.entries for alias in entry.aliases}
    names = [entry.name for entry in file.entries]
    codes = {entry.name: entry.code for entry in file.entries if entry.code}
    return PowerTypes(names, {name: name for name in names} | by_alias, codes)
