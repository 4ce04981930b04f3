"""Values with positions to records: pydantic's errors become diagnostics at the author's own words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from inspect import isclass
from typing import Any, TypeVar, get_args

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ValidationError
from pydantic_core import ErrorDetails

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Phrase, Rule, quote
from respcli.model import ADJUSTMENT_KINDS, ITEM_ATTRIBUTES, Date, PowerType, PublishedList, YesNo
from respcli.nearest import nearest
from respcli.source import Node, Path, Source, place

SEQUENCE = "序号"
"""The one row of an item's table that is computed: the number of the item in the list."""

Record = TypeVar("Record", bound=BaseModel)
_NUMBERS = ("事项编码", "监督电话", "咨询电话")
"""Fields that hold digits and are text: what other YAML programs would read as a number must be in quotes."""

_EXPECTED: Mapping[str, tuple[Phrase, Phrase]] = {
    "string_type": (messages.A_TEXT, messages.EXAMPLE_TEXT),
    "tuple_type": (messages.A_LIST, messages.EXAMPLE_LIST),
    "model_type": (messages.FIELDS, messages.EXAMPLE_FIELDS),
    "dict_type": (messages.FIELDS, messages.EXAMPLE_ENTRIES),
    "either": (messages.TEXT_OR_LIST, messages.EXAMPLE_LIST),
}
_OWN: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        messages.DATE_FORM,
        messages.NO_SUCH_DATE,
        messages.YES_OR_NO,
        messages.TRUE_OR_FALSE,
        messages.WHOLE_NUMBER,
    )
}


@cache
def fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a record may have, in their order."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


@cache
def all_fields(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a record and of the records inside it."""
    return frozenset(key for record in _records(model) for key in fields(record))


def _records(kind: Any) -> Iterator[type[BaseModel]]:
    if isclass(kind) and issubclass(kind, BaseModel):
        yield kind
        for info in kind.model_fields.values():
            yield from _records(info.annotation)
    for argument in get_args(kind):
        yield from _records(argument)


@cache
def _closed(model: type[BaseModel]) -> frozenset[str]:
    """The keys whose values are of a closed form, so that a comment after them can hide nothing."""
    closed = {validator for form in (Date, YesNo, PowerType) for validator in _validators(form)}
    return frozenset(
        info.alias or name
        for name, info in model.model_fields.items()
        if closed & {*info.metadata, *_validators(info.annotation)}
    )


def _validators(kind: Any) -> Iterator[Any]:
    """The functions of our own that decide on a value of a kind, such as ``Date | None``."""
    for item in getattr(kind, "__metadata__", ()):
        if isinstance(item, (BeforeValidator, AfterValidator)):
            yield item
    for argument in get_args(kind):
        yield from _validators(argument)


def record(  # noqa: PLR0913 -- a file, and what is known besides it
    model: type[Record],
    source: Source,
    *,
    power_types: Mapping[str, str] | None = None,
    defaults: Mapping[str, Any] | None = None,
    shared: str = "",
    required: Collection[str] = (),
) -> Record:
    """The record that a file holds.

    ``power_types`` are the names and aliases of the power types, each with its name; ``defaults`` the values that stand
    in for missing keys, and ``shared`` the file that gives them; ``required`` are keys that must be there besides those
    that the model needs. Raises Faults with everything that is wrong.
    """
    values = source.root.value
    faults = [*source.faults, *_unfit_texts(model, source)]
    if not isinstance(values, dict):
        faults.append(_type_fault(model, source, "model_type", ()))
        raise Faults(faults)
    given = _given(values, defaults) if defaults else values
    faults += [
        _key_fault(model, source, (key,), shared, missing=True)
        for key in required
        if key not in given and not said_by_each_subitem(values, key)
    ]
    try:
        result = model.model_validate(given, context={"power_types": power_types})
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults += [
            _fault(model, source, detail, power_types or {}, shared)
            for detail in details
            if not (_follows(source, detail) or (detail["type"] == "missing" and _is_one(detail["loc"], required)))
        ]
        raise Faults(faults) from None
    if faults:
        raise Faults(faults)
    return result


def _given(values: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The values with those that stand in for missing ones; none does where each sub-item has its own."""
    return {key: value for key, value in defaults.items() if not said_by_each_subitem(values, key)} | {**values}


def said_by_each_subitem(values: Mapping[str, Any], key: str) -> bool:
    """Whether an item has sub-items, each of which says something for itself."""
    subitems = values.get("子项")
    return (
        isinstance(subitems, list)
        and bool(subitems)
        and all(isinstance(subitem, dict) and key in subitem for subitem in subitems)
    )


def _is_one(location: Path, keys: Collection[str]) -> bool:
    return len(location) == 1 and location[0] in keys


def _unfit_texts(model: type[BaseModel], source: Source) -> Iterator[Diagnostic]:
    for key, node in source.cut:
        if key not in _closed(model):
            yield source.fault(messages.CUT_BY_COMMENT, (key,), node, text=quote(node.value))
    for key, node in source.retyped:
        if key in _NUMBERS:
            value, kind = _as_others_read(node.value)
            values = {"text": quote(node.value), "value": quote(value), "kind": kind}
            yield source.fault(messages.READ_AS_NUMBER, (key,), node, key=key, **values)


def _as_others_read(text: str) -> tuple[str, Phrase]:
    """What other YAML programs make of a text, and what kind of value that is."""
    try:
        value = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):  # such as the date 2020-13-45
        return text, messages.A_FAULTY_VALUE
    if isinstance(value, bool):
        return str(value).lower(), messages.A_TRUTH_VALUE
    return str(value), messages.A_NUMBER if isinstance(value, (int, float)) else messages.A_DATE


def _follows(source: Source, detail: ErrorDetails) -> bool:
    """Whether a fault follows from others: an empty text, or faulty entries, which pydantic does not count."""
    kind = detail["type"]
    if kind in ("missing", "extra_forbidden"):
        return False
    value = source.at(detail["loc"])[0].value
    if isinstance(value, str):
        return not value.strip()
    return kind == "too_short" and isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


def _fault(  # noqa: C901 -- a case for each kind
    model: type[BaseModel], source: Source, detail: ErrorDetails, power_types: Mapping[str, str], shared: str
) -> Diagnostic:
    """One of pydantic's errors, by its type, at the node that its location leads to."""
    kind, steps, context = detail["type"], detail["loc"], detail.get("ctx", {})
    if kind in ("missing", "extra_forbidden"):
        return _key_fault(model, source, steps, shared, missing=kind == "missing")
    node, path = source.at(steps)
    if kind in _EXPECTED or not isinstance(node.value, (str, list)) or (kind in _OWN and isinstance(node.value, list)):
        return _type_fault(model, source, kind, steps)
    text = quote(str(node.value))
    values: dict[str, str | int]
    match kind:
        case "string_pattern_mismatch":
            rule, values = messages.ONE_LINE, {"key": _name(path)}
        case "too_short" | "too_long" | "wrong-count":
            count = context.get("count") or context.get("min_length") or context["max_length"]
            values = {"key": _name(path), "count": count}
            rule = messages.WRONG_COUNT if count > 1 else messages.EMPTY_TEXT
        case "unknown-power-type":
            rule, values = messages.UNKNOWN_POWER_TYPE, {"text": text, **_nearest_type(str(node.value), power_types)}
        case "unknown-adjustment-kind":
            rule, values = messages.UNKNOWN_ADJUSTMENT, {"text": text, **nearest(str(node.value), ADJUSTMENT_KINDS)}
        case "too-wide":
            rule, values = messages.TOO_WIDE, {"key": _name(path), **context}
        case "no-parts":
            rule, values = messages.NO_PARTS, {"key": context["field"]}
        case "unknown-choice":
            values = {"key": _name(path), "text": text, **nearest(str(node.value), context["known"])}
            rule = messages.UNKNOWN_CHOICE
        case "unknown-key":
            rule, values = messages.UNKNOWN_KEY, {"key": text, **nearest(str(node.value), context["known"])}
        case _:
            rule, values = _OWN[kind], {"text": text}
    return source.fault(rule, path, node, **values)


def _type_fault(model: type[BaseModel], source: Source, kind: str, steps: Path) -> Diagnostic:
    """A value of another kind than its field's: a text, a list, or fields of its own."""
    node, path = source.at(steps)
    if kind == "string_type" and isinstance(node.value, dict) and len(node.value) == 1 and isinstance(path[-1], int):
        return source.fault(messages.FIELD_IN_TEXT, path, node, key=quote(next(iter(node.value))))
    either = kind == "string_type" and "text" in steps
    expected, example = _EXPECTED["either" if either else kind if kind in _EXPECTED else "string_type"]
    values = {"key": _name(path) or source.file, "fields": "、".join(fields(_owner(model, steps)))}
    return source.fault(
        messages.WRONG_TYPE, path, node, expected=expected, found=_found(node), example=example, **values
    )


def _nearest_type(text: str, power_types: Mapping[str, str]) -> dict[str, str]:
    """The values of a “did you mean” for a power type: the names, and the name of the nearest alias."""
    choice = nearest(text, power_types) | {"known": "、".join(dict.fromkeys(power_types.values()))}
    return choice | ({"near": power_types[choice["near"]]} if "near" in choice else {})


def _key_fault(model: type[BaseModel], source: Source, steps: Path, shared: str, *, missing: bool) -> Diagnostic:
    key = str(steps[-1])
    node, path = source.at(steps[:-1])
    if missing:
        given = {"shared": shared} if shared and key in PublishedList.SHARED else {}
        beginning = place(source.file, node)._replace(end_line=0, end_column=0)  # what is there is not what is wrong
        return Diagnostic(messages.MISSING_KEY, beginning, path, {"key": key, **given})
    at = node.parts[key][0] if isinstance(node.parts, dict) else node
    known = {"computed": key} if key == SEQUENCE else nearest(key, fields(_owner(model, steps[:-1])))
    return source.fault(messages.UNKNOWN_KEY, (*path, key), at, key=quote(key), **known)


def _owner(model: type[BaseModel], steps: Path) -> type[BaseModel]:
    """The record that pydantic's steps lead into; of several in one place that which a step names by its ``TAG``."""
    choices: Sequence[type[BaseModel]] = ()
    for step in steps:
        info = next((info for info in model.model_fields.values() if info.alias == step), None)
        if info is not None:
            choices = list(_records(info.annotation))
            model = next(iter(choices), model)
        else:
            model = next((choice for choice in choices if getattr(choice, "TAG", None) == step), model)
    return model


def _found(node: Node) -> Phrase:
    if isinstance(node.value, list):
        return messages.A_LIST
    return messages.A_TEXT if isinstance(node.value, str) else messages.FIELDS


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


ITEM_FIELDS = tuple(ITEM_ATTRIBUTES)
"""The fields of an item that a document may show."""
