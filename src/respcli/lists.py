"""A folder of YAML files to a responsibility list: every file read, every fault of the whole list found in one run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.folders import Folder
from respcli.forms import Form
from respcli.model import CONTENT_ATTRIBUTES, PowerItem, PublishedList, ResponsibilityList
from respcli.natural_order import natural_order
from respcli.power_types import PowerTypes
from respcli.source import Source, place, read
from respcli.validation import ITEM_FIELDS, all_fields, record

_MAY_BE_SHOWN = frozenset((*ITEM_FIELDS, "主体责任", "职责边界"))

LIST_FILE = "list.yaml"
ITEMS = "items"
_ENDING = ".yaml"
_TYPED_NUMBER = re.compile(
    r"[0-9]{1,2}[.、．。](?![0-9])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[①-⑳]"
)

_LEADING_NUMBER = re.compile(r"\d+[-_.、．\s]+")
"""What orders the files: a number and the marks after it."""

Head = TypeVar("Head", bound=PublishedList)

LookAtItem = Callable[[Source, PowerItem | None, str], None]
"""What sees each item file as it is read: its source, the item and its identity; no item where that is faulty."""


def not_looked_at(_source: Source, _item: PowerItem | None, _identity: str) -> None:
    """Look at nothing."""


def identity(stem: str, code: str | None) -> str:
    """An item's identity: its code, else its file's stem without the number that leads it."""
    leading = _LEADING_NUMBER.match(stem)
    return code or unicodedata.normalize("NFC", stem[leading.end() :] if leading else stem)


def read_head_source(folder: Folder) -> Source:
    """Read list.yaml, so far as that it is YAML. Raises Faults."""
    data = folder.read(LIST_FILE)
    if data is None:
        raise Faults([Diagnostic(messages.NO_LIST_YAML, Place(folder.show()))])
    return read(data, folder.show(LIST_FILE), all_fields(PublishedList))


def read_head(source: Source, model: type[Head], form: Form | None = None) -> Head:
    """list.yaml as a submission's or a publication's, with all that the form needs, if one is given. Raises Faults."""
    head = record(model, source, required=form.required_of_list if form else ())
    if head.as_of and head.submitted and head.submitted < head.as_of:
        dates = {"submitted": head.submitted.isoformat(), "as_of": head.as_of.isoformat()}
        raise Faults([source.fault(messages.SUBMITTED_TOO_EARLY, ("报送日期",), **dates)])
    return head


def read_list(folder: Folder, power_types: PowerTypes) -> ResponsibilityList:
    """A list by itself, whatever was published before it. Raises Faults."""
    source = read_head_source(folder)
    head = read_head(source, PublishedList)
    return ResponsibilityList(head, read_items(folder, shared_values(source), power_types)[0])


def shared_values(source: Source | None, *, sound: bool = True) -> Mapping[str, Any]:
    """The values that list.yaml gives once for all items. Where it is not sound, texts that fit stand in for them."""
    values = (
        source.root.value if source and isinstance(source.root.value, dict) else dict.fromkeys(PublishedList.SHARED)
    )
    shared = {"责任主体": values.get("部门")} | {key: values[key] for key in PublishedList.SHARED if key in values}
    return shared if sound else dict.fromkeys(shared, "-")


def item_files(folder: Folder) -> tuple[list[str], list[Diagnostic]]:
    """The names of the item files in their order, and a fault for each file that is none."""
    names = sorted(folder.names(ITEMS), key=natural_order)
    stray = [
        Diagnostic(messages.STRAY_FILE, Place(folder.show(f"{ITEMS}/{name}")), (), {"name": name})
        for name in names
        if not name.endswith(_ENDING)
    ]
    return [name for name in names if name.endswith(_ENDING)], stray


def read_items(  # noqa: PLR0913 -- a list, and what is known besides it
    folder: Folder,
    shared: Mapping[str, Any],
    power_types: PowerTypes,
    form: Form | None = None,
    look: LookAtItem = not_looked_at,
    *,
    needing: Form | None = None,
) -> tuple[dict[str, PowerItem], list[Diagnostic]]:
    """Read the items of a list: by identity, in the order of their files, and the warnings.

    ``shared`` are the values for what an item does not say itself; ``form`` tells which filled fields would not be
    shown, and ``needing`` the form whose fields an item must have. ``look`` sees each file that could be read, with its
    item if that is sound. Raises Faults.
    """
    names, faults = item_files(folder)
    if not names and not faults:
        faults.append(Diagnostic(messages.NO_ITEMS, Place(folder.show(ITEMS))))
    reader = _ItemReader(folder, shared, power_types, form, needing or form)
    items: dict[str, PowerItem] = {}
    files: dict[str, str] = {}
    for file in names:
        try:
            item, key = reader.read(file)
        except Faults as error:
            faults += error.diagnostics
            if reader.source.file:
                look(reader.source, None, reader.likely_identity(file))
            continue
        look(reader.source, item, key if isinstance(key, str) else "")
        if isinstance(key, Diagnostic):
            faults.append(key)
        elif key in items:
            at, path = reader.identity_place(file)
            values = {"identity": key, "other": folder.show(f"{ITEMS}/{files[key]}")}
            faults.append(Diagnostic(messages.REPEATED_IDENTITY, at, path, values))
        else:
            items[key], files[key] = item, file
    warnings = [*reader.warnings, *reader.hidden()]
    if faults:
        raise Faults([*faults, *warnings])
    return items, warnings


def not_shown(source: Source, keys: Iterable[str], form: Form) -> Iterator[Diagnostic]:
    """A warning for each key that is filled in and that the form does not show."""
    for key in keys:
        if key in _MAY_BE_SHOWN and key not in form.shown_of_list:
            yield source.fault(messages.FIELD_NOT_SHOWN, (key,), source.key(key), key=key, form=form.name)


def parts_not_shown(source: Source, values: Mapping[str, Any], form: Form) -> Iterator[Diagnostic]:
    """The same for what sub-items say for themselves, and for the lines of 签批."""
    for at, subitem in enumerate(_parts(values, "子项")):
        for key in subitem if isinstance(subitem, dict) else ():
            if key in CONTENT_ATTRIBUTES and key not in form.shown and key not in values:
                yield source.fault(messages.FIELD_NOT_SHOWN, ("子项", at, key), key=key, form=form.name)
    for label in _parts(values, "签批"):
        if label not in (form.signatures or ()):
            yield source.fault(messages.FIELD_NOT_SHOWN, ("签批", label), key=label, form=form.name)


def _parts(values: Mapping[str, Any], key: str) -> Iterable[Any]:
    found = values.get(key)
    return found if isinstance(found, (dict, list)) else ()


def typed_numbers(source: Source, values: Mapping[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[Diagnostic]:
    """A warning for each list whose first entry begins with a number, beside the one that the document gives it."""
    for key, entries in values.items():
        for at, entry in enumerate(entries) if type(entries) is list else ():
            if type(entry) is dict:
                yield from typed_numbers(source, entry, (*path, key, at))
            elif at == 0 and (typed := _TYPED_NUMBER.match(entry)):
                yield source.fault(messages.TYPED_NUMBER, (*path, key, at), key=key, number=typed[0])


class _ItemReader:
    """What reading one item after another needs; ``source`` is the last one's."""

    def __init__(
        self,
        folder: Folder,
        shared: Mapping[str, Any],
        power_types: PowerTypes,
        form: Form | None,
        needing: Form | None,
    ) -> None:
        self.folder = folder
        self.shared = shared
        self.shared_file = folder.show(LIST_FILE)
        self.power_types = power_types
        self.form = form
        self.required = needing.required if needing else ()
        self.keys = all_fields(PowerItem)
        self.warnings: list[Diagnostic] = []
        self._hidden: dict[str, tuple[Diagnostic, int]] = {}
        self.source = Source("")

    def read(self, name: str) -> tuple[PowerItem, str | Diagnostic]:
        """The item, and its identity or the fault that it has none. Raises Faults."""
        self.source = Source("")
        path = f"{ITEMS}/{name}"
        file = self.folder.show(path)
        data = self.folder.read(path)
        if data is None:  # gone since its folder was listed
            raise Faults([Diagnostic(messages.UNREADABLE, Place(file), (), {"reason": messages.IS_MISSING})])
        source = self.source = read(data, file, self.keys)
        names = self.power_types.by_alias
        item = record(
            PowerItem,
            source,
            power_types=names,
            defaults=self.shared,
            shared=self.shared_file,
            required=self.required,
        )
        self.warnings += self._notes(source, item)
        key = identity(name.removesuffix(_ENDING), item.code)
        return item, key or Diagnostic(messages.EMPTY_IDENTITY, Place(file))

    def likely_identity(self, name: str) -> str:
        """The identity that the last item has, whatever else is wrong with it."""
        values = self.source.root.value
        code = values.get("事项编码") if isinstance(values, dict) else None
        return identity(name.removesuffix(_ENDING), code if isinstance(code, str) else None)

    def identity_place(self, name: str) -> tuple[Place, tuple[str, ...]]:
        """Where the identity of the last item stands: at its code, or in its file's name."""
        if "事项编码" in self.source.root.value:
            return place(self.source.file, self.source.at(("事项编码",))[0]), ("事项编码",)
        return Place(self.folder.show(f"{ITEMS}/{name}")), ()

    def _notes(self, source: Source, item: PowerItem) -> Iterator[Diagnostic]:
        values = source.root.value
        written = values["权力类型"]
        if written != item.power_type:
            alias = source.fault(messages.POWER_TYPE_ALIAS, ("权力类型",), text=written, name=item.power_type)
            yield alias._replace(fix=item.power_type, span=(0, len(written)))
        yield from typed_numbers(source, values)
        if self.form and not (values.keys() <= self.form.shown and "子项" not in values):
            for hidden in (*not_shown(source, values, self.form), *parts_not_shown(source, values, self.form)):
                first, times = self._hidden.get(str(hidden.values["key"]), (hidden, 0))
                self._hidden[str(hidden.values["key"])] = first, times + 1

    def hidden(self) -> Iterator[Diagnostic]:
        """A warning for each field that the form does not show, where it is first filled in."""
        for first, times in self._hidden.values():
            yield first._replace(values={**first.values, "others": times - 1}) if times > 1 else first
