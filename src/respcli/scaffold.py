"""What a new list, a new item and a new project begin with: commented texts by path, valid as they stand.

The texts are written in ``scaffolds/``, in Jinja. They do not lie under ``templates/``, as no user's file is to shadow
them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from typing import Any, Literal

from respcli.characters import forbidden
from respcli.diagnostics import Faults
from respcli.folders import Folder
from respcli.lists import ITEMS, LIST_FILE, identity
from respcli.messages import N_
from respcli.model import PublishedList
from respcli.sandbox import environment
from respcli.source import read

EXAMPLE = "shuiwuju"
"""The id of the list with which a project begins."""

Ci = Literal["github", "gitlab"]

_PROJECT = {
    "README.md": "README.md",
    "respcli.yaml": "respcli.yaml",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}
_CI: Mapping[Ci, tuple[str, str]] = {
    "github": (".github/workflows/responsibility-list.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab-ci.yml"),
}
"""The files of a project, each with the scaffold that it is made from."""

_UNFIT_FOR_FILES = frozenset('<>:"/\\|?*')
"""What Windows forbids in the name of a file; everybody forbids the stroke."""

_NUMBERED = re.compile(r"(\d+)([-_.、．\s]+)")
_LONGEST_NAME = 40
"""Characters of a file's name: with number and ending at most half of the 255 bytes that file systems allow."""


class Refused(Exception):  # noqa: N818 -- it says what the user asked for
    """What was asked for cannot be made. ``message`` is to be translated, then filled with ``values``."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


@dataclass(frozen=True, slots=True)
class Setting:
    """What a new item needs to know of its list.

    ``files`` are the names of the item files that are there, ``given`` the fields that list.yaml gives for all items,
    ``schemas`` is the way from the list's folder to that of the schemas.
    """

    power_types: Sequence[str]
    schemas: str = "../../../schemas"
    files: Sequence[str] = ()
    given: Collection[str] = PublishedList.SHARED


def check_id(name: str) -> None:
    """Check that a new list may be called so on every system. Raises Refused."""
    ends = {name[:1], name[-1:]}
    if ends & {"", "."} or name.strip() != name or _UNFIT_FOR_FILES & {*name} or not _one_line(name):
        rule = N_(
            "“{name}” cannot be the id of a list: it begins and ends with neither a dot nor a space and holds no "
            'control character and none of < > : " / \\ | ? *'
        )
        raise Refused(rule, name=name)


def list_files(scaffolds: Folder, today: date, setting: Setting, previous: str = "") -> dict[str, str]:
    """A new list: list.yaml and an example item. ``previous`` is the publication before, if there was one."""
    texts = _texts(scaffolds)
    example = texts["示例"]
    values = {
        "模式": setting.schemas,
        "今天": today.isoformat(),
        "公布": f"上次公布: {yaml_text(previous)}" if previous else "首次公布: 是",
        "追责情形": texts["追责情形"],
        "监督电话": texts["监督电话"],
    }
    name, item = item_file(scaffolds, example["权力项目名称"], example["权力类型"], setting, example["实施依据"])
    return {LIST_FILE: _rendered(scaffolds, "list.yaml", **values), name: item}


def item_file(scaffolds: Folder, name: str, power_type: str, setting: Setting, basis: str = "") -> tuple[str, str]:
    """A new item: its path in the list's folder, and its text. Without a basis that is still to be filled in.

    Raises Refused where the name will not do.
    """
    name = name.strip()
    if not _one_line(name):
        raise Refused(N_("the name of an item is one line without control characters"))
    texts = _texts(scaffolds)
    duties = texts["责任事项"]
    values = {
        "模式": f"../{setting.schemas}",
        "待填": not basis,
        "各类型": setting.power_types,
        "权力类型": yaml_text(power_type),
        "名称": yaml_text(name),
        "依据": basis or texts["实施依据"],
        "责任事项": duties.get(power_type, duties["其他"]),
        "已有": setting.given,
        "公用": {key: texts[key] for key in ("追责情形", "监督电话") if key not in setting.given},
        "监督电话": texts["监督电话"],
    }
    stem = _stem(name, [file.removesuffix(".yaml") for file in setting.files])
    return f"{ITEMS}/{stem}.yaml", _rendered(scaffolds, "item.yaml", **values)


def project_files(
    scaffolds: Folder, today: date, setting: Setting, version: str, ci: Ci | None = None
) -> dict[str, str]:
    """A new project with a list, but for the schemas. ``version`` is that of the program that its CI installs."""
    there = _PROJECT | dict([_CI[ci]] if ci else [])
    values = {"清单": EXAMPLE, "版本": version, "自动检查": _CI[ci][0] if ci else ""}
    files = {path: _rendered(scaffolds, name, **values) for path, name in there.items()}
    listed = list_files(scaffolds, today, setting)
    return files | {f"data/lists/{EXAMPLE}/{path}": text for path, text in listed.items()}


def likely_type(name: str, power_types: Sequence[str]) -> str:
    """The power type that an item's name speaks of, the general one where it speaks of none.

    Of several it is the last: 对取水许可的监督检查 is a 行政检查.
    """
    spoken = max(power_types, key=lambda kind: name.rfind(kind.removeprefix("行政")))
    general = "其他行政权力" if "其他行政权力" in power_types else power_types[-1]
    return spoken if spoken.removeprefix("行政") in name else general


def yaml_text(text: str) -> str:
    """A text of one line as YAML keeps it: plain where that can be read in no other way, else in quotes."""
    key = "权力项目名称"
    try:
        source = read(f"{key}: {text}\n".encode(), "", (key,))
    except Faults:
        return json.dumps(text, ensure_ascii=False)
    plain = source.root.value == {key: text} and not (source.faults or source.cut or source.retyped)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _stem(name: str, there: Sequence[str]) -> str:
    """The name of a new item's file without its ending: after those that are there, and of another identity."""
    number = _next_number(there)
    fit, short = _fit_for_files(name), name_for_file(name)
    taken = {_key(stem): stem for stem in there}
    if not _key(number + short):
        raise Refused(N_("“{name}” has no character that the name of a file may have"), name=name)
    if short == fit and _key(number + fit) in taken:
        raise Refused(N_("there is an item of this name: {file}"), file=f"{taken[_key(number + fit)]}.yaml")
    choices: Iterator[str] = chain([short], (f"{short}-{again}" for again in count(2)))
    return next(number + choice for choice in choices if _key(number + choice) not in taken)


def name_for_file(name: str) -> str:
    """A name as that of a file without its number and ending; empty where no character of it may stand there."""
    return _fit_for_files(name)[:_LONGEST_NAME].strip(". ")


def _fit_for_files(name: str) -> str:
    """A name without what no file's may have, and without the marks that would belong to a number before it."""
    fit = "".join(c for c in unicodedata.normalize("NFC", name) if c not in _UNFIT_FOR_FILES)
    return fit.lstrip("-_.、． ").rstrip(". ")


def _key(stem: str) -> str:
    """An item's identity by its file name, alike for systems that know no case."""
    return identity(stem, None).casefold()


def _next_number(stems: Sequence[str]) -> str:
    """The number, with its marks, that puts a file after the others, in their style: 010- 020- or 1_ 2_ or none."""
    found = [match for stem in stems if (match := _NUMBERED.match(stem))]
    if not found:
        return "" if stems else "010-"
    last = max(found, key=lambda match: int(match[1]))
    by_tens = sum(int(match[1]) % 10 == 0 for match in found) * 2 > len(found)
    step = 10 if by_tens else 1
    return f"{(int(last[1]) // step + 1) * step:0{len(last[1])}}{last[2]}"


def _one_line(text: str) -> bool:
    return not forbidden(text) and "\n" not in text


def _texts(scaffolds: Folder) -> dict[str, Any]:
    values: dict[str, Any] = read(_bytes(scaffolds, "texts.yaml"), scaffolds.show("texts.yaml")).root.value
    return values


def _rendered(scaffolds: Folder, name: str, **values: Any) -> str:
    text = _bytes(scaffolds, name).decode()
    return environment(lambda _: None, autoescape=False).from_string(text).render(values).rstrip("\n") + "\n"


def _bytes(scaffolds: Folder, name: str) -> bytes:
    data = scaffolds.read(name)
    if data is None:
        raise FileNotFoundError(scaffolds.show(name))  # the package is not whole
    return data
