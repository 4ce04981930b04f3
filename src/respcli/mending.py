"""The safe remedies put into the files: those with one right answer, and a proof that nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from respcli.diagnostics import Diagnostic, Faults
from respcli.fixing import Edit, apply
from respcli.source import Node, Path, read


def mended(data: bytes, file: str, findings: Iterable[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    """A file with the remedies of its findings put in, and the findings that are mended by that.

    Of two that overlap the first is put in. A file that would not then hold exactly the data that are meant stays as it
    is: a text that is right may need quotes that it did not need before.
    """
    fixable = [found for found in findings if found.fix is not None and found.place.end_line]
    text = data.decode("utf-8-sig")
    by_edit = {Edit(found.place, found.fix or ""): found for found in reversed(fixable)}
    after, left_out = apply(text, list(by_edit))
    put_in = [found for found in fixable if Edit(found.place, found.fix or "") not in left_out]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    result = mark + after.encode()
    return (result, put_in) if put_in and _as_meant(data, result, file, put_in) else (data, [])


def _as_meant(before: bytes, after: bytes, file: str, put_in: Sequence[Diagnostic]) -> bool:
    try:
        old, new = read(before, file), read(after, file)
    except Faults:
        return False
    if new.faults:
        return False
    wanted = dict(_texts(old.root, ()))
    edits: dict[Path, set[tuple[tuple[int, int], str]]] = {}
    for found in put_in:
        edits.setdefault(found.path, set()).add((found.span, found.fix or ""))
    for path, spans in edits.items():
        for (begin, end), fix in sorted(spans, reverse=True):
            wanted[path] = wanted[path][:begin] + fix + wanted[path][end:]
    return dict(_texts(new.root, ())) == wanted


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a file, by its path."""
    parts = node.parts
    if isinstance(parts, dict):
        for key, (_, value) in parts.items():
            yield from _texts(value, (*path, key))
    elif isinstance(parts, list):
        for number, value in enumerate(parts):
            yield from _texts(value, (*path, number))
    else:
        yield path, node.value
