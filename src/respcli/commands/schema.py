"""``respcli schema``: the JSON Schemas by which an editor completes and checks what is typed, and that of an export."""

from __future__ import annotations

import click

from respcli.commands.disk import DiskFolder
from respcli.compiler import read_power_types
from respcli.export.schema import export_schema
from respcli.resources import shipped
from respcli.schema import schemas, written
from respcli.templates import Templates


def schema_texts() -> dict[str, str]:
    """The text of each schema by its file's name. The power types are those that come with the program."""
    types = read_power_types(Templates([DiskFolder(shipped("templates"))]))
    return {name: written(schema) for name, schema in schemas(types).items()}


def export_schema_text() -> str:
    """The text of the schema of a list that is exported as JSON."""
    return written(export_schema())


def show_schema(kind: str) -> None:
    """Print the schema of an item's file, of list.yaml or of an export."""
    click.echo(export_schema_text() if kind == "export" else schema_texts()[f"{kind}.schema.json"], nl=False)
