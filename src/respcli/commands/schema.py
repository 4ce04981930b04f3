"""``respcli schema``: the JSON Schemas by which an editor completes and checks what is typed."""

from __future__ import annotations

import click

from respcli.commands.disk import DiskFolder
from respcli.compiler import read_power_types
from respcli.resources import shipped
from respcli.schema import schemas, written
from respcli.templates import Templates


def schema_texts() -> dict[str, str]:
    """The text of each schema by its file's name. The power types are those that come with the program."""
    types = read_power_types(Templates([DiskFolder(shipped("templates"))]))
    return {name: written(schema) for name, schema in schemas(types).items()}


def show_schema(kind: str) -> None:
    """Print the schema of an item's file or of list.yaml."""
    click.echo(schema_texts()[f"{kind}.schema.json"], nl=False)
