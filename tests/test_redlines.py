"""The proof of a redline when it is written, with templates of a user's own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from memory_folder import MemoryFolder
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Diagnostic, Faults
from respcli.redline import redline
from respcli.render.docx_redline_reading import read_accepted, read_rejected
from respcli.render.redlines import write_redline
from respcli.templates import Templates
from test_docx import whole
from test_docx_redline import ITEMS, revised

BUILTIN = DiskFolder(Path(__file__).parents[1] / "templates")


def written(files: dict[str, str | bytes] | None = None) -> io.BytesIO:
    out = io.BytesIO()
    templates = Templates([MemoryFolder(files or {}, "mine"), BUILTIN])
    write_redline(redline(whole(), revised(), ITEMS), None, templates, out)
    return out


def fault(files: dict[str, str | bytes]) -> Diagnostic:
    with pytest.raises(Faults) as raised:
        written(files)
    (diagnostic,) = raised.value.diagnostics
    return diagnostic


def template(name: str, old: str, new: str) -> dict[str, str | bytes]:
    text = (BUILTIN.read(name) or b"").decode()
    assert old in text
    return {name: text.replace(old, new)}


def test_a_redline_is_written_with_the_built_in_templates() -> None:
    out = written()
    assert list(read_accepted(out)) == list(revised().texts())
    assert list(read_rejected(out)) == list(whole().texts())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('preserve">{{ text }}</w:delText>', 'preserve"></w:delText>', id="deleted text"),
        pytest.param("</w:t></w:r></w:ins>", "了</w:t></w:r></w:ins>", id="inserted text"),
        pytest.param('not tag %}<w:r><w:t xml:space="preserve">{{ text }}', "not tag %}<w:r><w:t>", id="kept text"),
        pytest.param("</w:delText></w:r></w:del>", "</w:delText></w:r>", id="not well-formed"),
    ],
)
def test_a_template_that_loses_what_is_tracked_is_named(old: str, new: str) -> None:
    found = fault(template("docx/redline.xml", old, new))
    assert (found.rule.id, found.place.file) == ("text-lost", "mine/docx/redline.xml")


def test_a_structure_of_ones_own_that_knows_no_redline_is_named() -> None:
    files = template("docx/document.xml", '{% include "docx/redline.xml" %}', "{{ block.name }}")
    assert fault(files).rule.id in {"template-failed", "text-lost"}


def test_a_reference_that_is_none_is_named() -> None:
    found = fault({"docx/reference.docx": b"no document"})
    assert (found.rule.id, found.place.file) == ("bad-reference-docx", "mine/docx/reference.docx")


def test_a_template_of_ones_own_for_redlines_is_not_called_unused() -> None:
    own = MemoryFolder({"docx/redline.xml": "", "docx/redlines.xml": ""}, "mine")
    assert [found.place.file for found in Templates([own, BUILTIN]).unused()] == ["mine/docx/redlines.xml"]
