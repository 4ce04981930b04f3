"""The file of a project's settings, field by field: made only where a project has one."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults
from respcli.model import Line, Record
from respcli.nearest import nearest
from respcli.rules.selection import NoSuchRule, named, names
from respcli.source import Source, read
from respcli.validation import all_fields, record


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise PydanticCustomError("true-or-false", "true or false")
    return bool(value == "true")


class Validate(Record):
    """What stands under ``validate:``; see ``settings.Validate``."""

    select: tuple[Line, ...] = ()
    ignore: tuple[Line, ...] = ()
    strict: Annotated[bool, BeforeValidator(_flag)] = False
    baseline: Line | None = None


class Settings(Record):
    """The whole file."""

    validation: Validate = Field(Validate(), alias="validate")


def read_file(data: bytes, file: str) -> Settings:
    """The settings in a file. Raises Faults."""
    source = read(data, file, all_fields(Settings))
    settings = record(Settings, source)
    chosen = settings.validation
    if faults := [*_unknown(source, "select", chosen.select), *_unknown(source, "ignore", chosen.ignore)]:
        raise Faults(faults)
    return settings


def _unknown(source: Source, key: str, chosen: tuple[str, ...]) -> list[Diagnostic]:
    faults = []
    for number, name in enumerate(chosen):
        try:
            named(name)
        except NoSuchRule:
            path = "validate", key, number
            faults.append(source.fault(messages.UNKNOWN_RULE, path, name=name, **nearest(name, names())))
    return faults
