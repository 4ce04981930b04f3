"""The safe remedies put into a file: those with one right answer, and a proof that nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from respcli.diagnostics import Diagnostic
from respcli.fixing import Edit, apply
from respcli.formatting import Unproved, prove
from respcli.source import Path, Source, read


def mended(data: bytes, file: str, findings: Iterable[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    """A file with the remedies of its findings put in, and the findings that are mended by that.

    Of two remedies that overlap the first is put in. One that would make the file hold other data than are meant is
    left out: a text that is right may need quotes that it did not need before. Raises Faults for a file that cannot be
    read.
    """
    fixable = [found for found in findings if found.fix is not None and found.place.end_line]
    source = read(data, file)
    result = _put_in(source, fixable)
    if result is None:
        result = _put_in(source, [found for found in fixable if _put_in(source, [found])])
    if not result:
        return data, []
    text, put_in = result
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode(), put_in


def _put_in(source: Source, fixable: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]] | None:
    """The text with remedies in it, and the findings that are mended; None where it would not hold what is meant."""
    edits = dict.fromkeys(Edit(found.place, found.fix or "") for found in fixable)
    text, left_out = apply(source.text, edits)
    put_in = [found for found in fixable if Edit(found.place, found.fix or "") not in left_out]
    try:
        prove(source, text.encode(), _meant(source, put_in))
    except Unproved:
        return None
    return (text, put_in) if put_in else None


def _meant(source: Source, put_in: Iterable[Diagnostic]) -> dict[Path, str]:
    """The texts that the remedies make, by their paths."""
    edits: dict[Path, set[tuple[tuple[int, int], str]]] = {}
    for found in put_in:
        edits.setdefault(found.path, set()).add((found.span, found.fix or ""))
    texts = {path: str(source.at(path)[0].value) for path in edits}
    for path, spans in edits.items():
        for (begin, end), fix in sorted(spans, reverse=True):
            texts[path] = texts[path][:begin] + fix + texts[path][end:]
    return texts
