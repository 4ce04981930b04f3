"""The law registry (法律法规登记表): names and dates of laws, which are data (``data/laws/registry.yaml``)."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from respcli.model import Date, Line, Record

STATE = "中华人民共和国"
"""What stands before the name of a national law, and is often left out."""

_WIDE = str.maketrans("()〔〕[]", "（）（）（）", " \u3000\u00a0")
_VERSION = re.compile(r"（[^（）]*(?:修|[0-9]{4}|令|号|通过|公布)[^（）]*）$")


class Law(Record):
    """A law, regulation or rule. What is not known of it is left out.

    ``in_force`` is the first day of the law, whatever has been changed in it since; ``repealed`` the first day without.
    ``revisions`` are the days of promulgation, each with that on which the revision came into force; ``former_names``
    the names that it has had, each with the day on which it got the next one.
    """

    name: Line = Field(alias="名称")
    short_names: tuple[Line, ...] = Field((), alias="简称")
    issuer: Line | None = Field(None, alias="制定机关")
    number: Line | None = Field(None, alias="文号")
    promulgated: Date | None = Field(None, alias="公布")
    in_force: Date | None = Field(None, alias="施行")
    revisions: Mapping[Date, Date] = Field({}, alias="修订")
    repealed: Date | None = Field(None, alias="废止")
    successors: tuple[Line, ...] = Field((), alias="替代")
    former_names: Mapping[Line, Date] = Field({}, alias="旧称")

    @property
    def begin(self) -> date:
        """The first day of the law, as far as it is known."""
        return self.in_force or self.promulgated or date.min

    def renamed(self, name: str) -> date | None:
        """The day on which the law got another name than this one."""
        plain = plain_name(name) if self.former_names else ""
        return next((day for former, day in self.former_names.items() if plain_name(former) == plain), None)


class RegistryFile(Record):
    """A file of laws."""

    laws: Annotated[tuple[Law, ...], Field(min_length=1)] = Field(alias="法律法规")


class Registry:
    """The laws by their full names, and what finds one by every name that it may be cited by."""

    def __init__(
        self,
        laws: Mapping[str, Law],
        by_name: Callable[[str], Law | None],
        names: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        self.laws = laws
        self._by_name = by_name
        self.names = names or laws.keys

    def find(self, name: str) -> Law | None:
        """The law that a name between 《 and 》 means: full, short or former, with or without a note on its version."""
        law = self._by_name(name.removeprefix(STATE))
        return law if law or name.isalnum() else self._by_name(plain_name(name))


def registry(*files: RegistryFile) -> Registry:
    """The registry that files describe; a later file's entry replaces an earlier one's of the same name."""
    laws = {law.name: law for file in files for law in file.laws}
    former = {name: law for law in laws.values() for name in law.former_names}
    short = {name: law for law in laws.values() for name in law.short_names}
    by_name = {_bare(name): law for name, law in (former | short | laws).items()}
    return Registry(laws, by_name.get)


def _bare(name: str) -> str:
    return name.translate(_WIDE).removeprefix(STATE)


def plain_name(name: str) -> str:
    """A name without the name of the state, without spaces, and without a note on its version after it."""
    return _VERSION.sub("", _bare(name))
