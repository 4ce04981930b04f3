"""The reference package (``reference.docx``), which gives Word documents their look: styles, page and footers.

A clerk may have edited it in Word or WPS. Styles are found by name, and the page by its last section.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection
from copy import deepcopy
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from markupsafe import Markup

from respcli import messages
from respcli.diagnostics import Phrase

TWIPS_PER_CHARACTER = 8845 / 28
"""28 characters fill the 156 mm of a line (GB/T 9704-2012 5.2.3)."""

STYLES = {
    "title": "公文标题",
    "body": "公文正文",
    "name": "署名",
    "date": "成文日期",
    "sealed_name": "署名（盖章）",
    "sealed_date": "成文日期（盖章）",
    "table": "责任清单表",
    "label": "表格标签",
    "text": "表格内容",
    "page_break": "换页",
    "gap": "表间",
    "wide_table": "责任清单横表",
    "column": "横表标题",
    "small": "横表内容",
}
"""The styles that the template uses, by name: Word gives a style with a Chinese name another id when it saves."""

HORIZONTAL_STYLES = frozenset(("wide_table", "column", "small"))
"""The keys of those that only horizontal tables need: a package made before there were any has none of them."""

MAIN = "word/document.xml"
CORE = "docProps/core.xml"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = "word/styles.xml"
_MAIN_TYPE = b"wordprocessingml.document.main+xml"

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What zipfile raises for a damaged, unknown or encrypted entry."""


class BadReference(ValueError):  # noqa: N818 - named for what is bad
    """The reference package cannot give a document its look: why, and the part or style it is about."""

    def __init__(self, reason: Phrase, **values: str) -> None:
        super().__init__(reason.format(**values))
        self.reason = reason
        self.values = values


class Reference:
    """The parts of a reference package. Raises BadReference where it cannot serve."""

    def __init__(self, data: bytes) -> None:
        try:
            self._package = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise BadReference(messages.NOT_WORD) from error
        missing = {"[Content_Types].xml", MAIN, _STYLES, CORE} - set(self.names())
        if missing:
            raise BadReference(messages.NO_PART, part=min(missing))
        if _MAIN_TYPE not in self.read("[Content_Types].xml"):
            raise BadReference(messages.NOT_A_DOCUMENT)
        self._section, self._landscape = _sections(self._parse(MAIN))

    def names(self) -> list[str]:
        """The names of its parts, sorted."""
        return sorted({entry.filename for entry in self._package.infolist() if not entry.is_dir()})

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._package.read(name)
        except ZIP_FAULTS as error:
            raise BadReference(messages.DAMAGED_PART, part=name) from error

    def style_ids(self, needed: Collection[str] = STYLES.keys()) -> dict[str, str]:
        """The ids of the styles that a document needs, by the keys of STYLES."""
        return _style_ids(self._parse(_STYLES), needed)

    def section(self, *, landscape: bool = False) -> Markup:
        """The properties of its last section as XML: page, margins, footers; or of one whose pages lie on their side.

        Where it has none of these, its pages are turned.
        """
        if not landscape:
            return _markup(self._section)
        return _markup(self._landscape if self._landscape is not None else _turned(self._section))

    def line(self) -> float:
        """How many characters a line of its last section holds, to the hundredth that Word counts in."""
        return _line(self._section)

    def _parse(self, name: str) -> Element:
        try:
            return ET.fromstring(self.read(name))  # noqa: S314 -- expat reads nothing from outside
        except ET.ParseError as error:
            raise BadReference(messages.DAMAGED_PART, part=name) from error


def _style_ids(styles: Element, needed: Collection[str]) -> dict[str, str]:
    found = {
        name.get(f"{{{_W}}}val"): style.get(f"{{{_W}}}styleId", "")
        for style in styles.iter(f"{{{_W}}}style")
        for name in style.iterfind(f"{{{_W}}}name")
    }
    missing = [STYLES[key] for key in needed if STYLES[key] not in found]
    if missing:
        raise BadReference(messages.NO_STYLE, style="、".join(missing))
    return {key: found[STYLES[key]] for key in needed}


def _sections(main: Element) -> tuple[Element, Element | None]:
    """Return the properties of the last section, and of the first on its side, fit to stand in another document.

    Word and WPS add attributes of later namespaces, which the root of their document declares ignorable; ours does not.
    """
    sections = list(main.iter(f"{{{_W}}}sectPr"))
    if not sections:
        raise BadReference(messages.NO_SECTION)
    for element in (element for section in sections for element in section.iter()):
        for name in list(element.attrib):
            if not name.startswith((f"{{{_W}}}", f"{{{_R}}}")):
                del element.attrib[name]
    return sections[-1], next((section for section in sections[:-1] if _is_landscape(section)), None)


def _is_landscape(section: Element) -> bool:
    size = section.find(f"{{{_W}}}pgSz")
    return size is not None and size.get(f"{{{_W}}}orient") == "landscape"


_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
"""Which margin of the upright page is which of the page on its side: the binding is at its top (GB/T 9704-2012 8)."""


def _turned(section: Element) -> Element:
    """Return the properties of a section with its pages on their side; page numbers stay at the foot."""
    turned = deepcopy(section)
    size, margins = turned.find(f"{{{_W}}}pgSz"), turned.find(f"{{{_W}}}pgMar")
    if size is None or margins is None:
        raise BadReference(messages.NO_SECTION)
    width, height = size.get(f"{{{_W}}}w", ""), size.get(f"{{{_W}}}h", "")
    size.attrib.update({f"{{{_W}}}w": height, f"{{{_W}}}h": width, f"{{{_W}}}orient": "landscape"})
    upright = {side: margins.get(f"{{{_W}}}{side}", "0") for side in _TURNED}
    margins.attrib.update({f"{{{_W}}}{side}": upright[former] for side, former in _TURNED.items()})
    return turned


def _line(section: Element) -> float:
    """Return how many characters a line of the section holds; unrounded, 28 would be a little less than 28."""
    size, margins = section.find(f"{{{_W}}}pgSz"), section.find(f"{{{_W}}}pgMar")
    if size is None or margins is None:
        raise BadReference(messages.NO_SECTION)
    try:
        width = int(size.get(f"{{{_W}}}w", ""))
        beside = [int(margins.get(f"{{{_W}}}{side}", "0")) for side in ("left", "right", "gutter")]
    except ValueError as error:
        raise BadReference(messages.NO_SECTION) from error
    return round((width - sum(beside)) / TWIPS_PER_CHARACTER, 2)


def _markup(section: Element) -> Markup:
    """Return the section as XML that declares the namespaces it uses and no other."""
    ET.register_namespace("w", _W)
    ET.register_namespace("r", _R)
    return Markup(ET.tostring(section, encoding="unicode"))  # noqa: S704 - the reference's own XML
