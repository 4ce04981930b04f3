"""Judges of a .docx on paper: LibreOffice prints it, pdfplumber measures the pages (GB/T 9704-2012)."""

import re
import tempfile
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from judges.programs import FOLDER, command, python_package, run
from judges.word import lost_characters

Page = Any  # pdfplumber's
Character = dict[str, Any]  # pdfplumber's

MM = 72 / 25.4  # points
PAGE = (210, 297)  # mm, 5.1
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm: 5.2.1 gives the upper and left margins and the text area, 156 x 225
LINES, CHARACTERS = 22, 28  # a page and a line of it, 5.2.3
TURNED = (LEFT, RIGHT, BOTTOM, TOP)  # mm: top, bottom, left, right of a page on its side, bound at its top (clause 8)
TOLERANCE = 1  # mm
# LibreOffice sets the base line at 0.73 (on a line grid) to 0.8 of an exactly pitched line: 0.4 mm either way.
ABOVE_BASE_LINE = 0.76
HANGING = "，。、；：！？」』”’）》〉】"  # marks that may hang in the right margin
STAND_INS = ("UMingCN", "UKaiCN", "WenQuanYiZenHei", "NotoSerifCJK", "LiberationSerif")  # as fonts.conf has them


def pdf(docx: Path, to: Path) -> list[str]:
    """Print ``docx`` into the file ``to``: text that gets lost, fonts not embedded or asked for by mistake."""
    soffice = command("soffice", "LibreOffice")
    with tempfile.TemporaryDirectory() as folder:
        # Without the filter's name LibreOffice prints any file, as text if need be; and it exits 0 whatever happens.
        said = run(
            [
                *(soffice, "--headless", "--norestore", "--nolockcheck"),
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                *("--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, docx),
            ],
            environment={
                "FONTCONFIG_FILE": str(FOLDER / "fonts.conf"),
                "SAL_USE_VCLPLUGIN": "svp",
                "LC_ALL": "C.UTF-8",
            },
        )
        printed = Path(folder, f"{docx.stem}.pdf")
        if not printed.is_file():
            return [f"LibreOffice prints nothing: {said.strip()}"]
        to.write_bytes(printed.read_bytes())
    text = run([command("pdftotext", "poppler"), to, "-"])
    return lost_characters(docx, text, "LibreOffice") + list(_strange_fonts(to))


def _strange_fonts(pdf_file: Path) -> Iterator[str]:
    for line in run([command("pdffonts", "poppler"), pdf_file]).splitlines()[2:]:
        name, embedded = line.split()[0], line.split()[-5]
        if embedded != "yes":
            yield f"the font {name} is not embedded"
        if not name.rpartition("+")[2].startswith(STAND_INS):
            yield f"the font {name} stands in for a face that is none of an official document"


def page_geometry(pdf_file: Path, full: Collection[int] = ()) -> list[str]:
    """Measure every page; ``full`` numbers the pages that Chinese text alone fills from top to bottom."""
    findings = []
    with python_package("pdfplumber").open(pdf_file) as document:
        if len(document.pages) < max(full, default=1):
            return [f"there are only {len(document.pages)} pages"]
        for page in document.pages:
            found = [*_outside(page), *_page_number(page), *(_full_page(page) if page.page_number in full else ())]
            findings += [f"page {page.page_number}: {finding}" for finding in found]
    return findings


def _height(page: Page, character: Character) -> float:
    """A character's base line in mm from the top of the page."""
    return float(page.height - character["matrix"][5]) / MM


def _lies(page: Page) -> bool:
    return bool(page.width > page.height)


def _ink(page: Page) -> tuple[list[Character], list[Character]]:
    """The characters of the text area with all around it, and those where the page number is: below it, or if the page
    lies on its side, left of it."""
    ink = [character for character in page.chars if character["text"].strip()]
    if _lies(page):
        outside = [character for character in ink if character["x1"] < (TURNED[2] - TOLERANCE) * MM]
    else:
        outside = [character for character in ink if _height(page, character) > PAGE[1] - BOTTOM + TOLERANCE]
    return [character for character in ink if character not in outside], outside


def _lines(page: Page) -> list[list[Character]]:
    """The text area's lines from the top, each from left to right, without a mark that hangs in the margin."""
    lines: list[list[Character]] = []
    for character in sorted(_ink(page)[0], key=lambda character: _height(page, character)):
        if lines and _height(page, character) - _height(page, lines[-1][0]) < 1:  # mm
            lines[-1].append(character)
        else:
            lines.append([character])
    ordered = [sorted(line, key=lambda character: character["x0"]) for line in lines]
    edge = (PAGE[0] - RIGHT + TOLERANCE) * MM
    return [line[:-1] if line[-1]["text"] in HANGING and line[-1]["x1"] > edge else line for line in ordered]


def _outside(page: Page) -> Iterator[str]:
    width, height = page.width / MM, page.height / MM
    size = PAGE[::-1] if _lies(page) else PAGE
    above, below, before, after = TURNED if _lies(page) else (TOP, BOTTOM, LEFT, RIGHT)
    if abs(width - size[0]) > TOLERANCE or abs(height - size[1]) > TOLERANCE:
        yield f"measures {width:.1f} x {height:.1f} mm"
    lines = _lines(page)
    if not lines:
        yield "has no text"
        return
    things = [character for line in lines for character in line] + page.edges
    left, right = min(thing["x0"] for thing in things) / MM, max(thing["x1"] for thing in things) / MM
    if left < before - TOLERANCE:
        yield f"something stands {left:.1f} mm from the left edge; the margin is {before} mm"
    if width - right < after - TOLERANCE:
        yield f"something stands {width - right:.1f} mm from the right edge; the margin is {after} mm"
    if (top := _height(page, lines[0][0]) - lines[0][0]["size"] / MM) < above - TOLERANCE:
        yield f"text begins {top:.1f} mm from the top; the margin is {above} mm"
    if _lies(page) and (foot := height - _height(page, lines[-1][0])) < below - TOLERANCE:
        yield f"text ends {foot:.1f} mm from the foot; the margin is {below} mm"


def _page_number(page: Page) -> Iterator[str]:
    """``— n —`` below the text, one character in from the right edge of an odd page, the left of an even one (7.5).

    On a page on its side it is where it is on an upright page that is turned: left of the text, odd ones at its foot.
    """
    lies, odd = _lies(page), page.page_number % 2 == 1
    begin, end = ("top", "bottom") if lies else ("x0", "x1")
    below = sorted(_ink(page)[1], key=lambda character: character[begin])
    text = re.sub(r"\s", "", "".join(character["text"] for character in below))
    if text != f"—{page.page_number}—":
        yield f"the page number is {text!r}"
        return
    indent = (PAGE[0] - RIGHT) * MM - below[-1][end] if odd else below[0][begin] - LEFT * MM
    if abs(indent - (below[0]["width" if lies else "size"])) > TOLERANCE * MM:
        side = ("foot" if odd else "head") if lies else "right" if odd else "left"
        yield f"the page number stands {indent / MM:.1f} mm from the {side} edge of the text, not one character"


def _full_page(page: Page) -> Iterator[str]:
    lines = _lines(page)
    base_lines = [_height(page, line[0]) for line in lines]
    pitch = median(later - earlier for earlier, later in pairwise(base_lines))
    margins = {
        "top": (base_lines[0] - ABOVE_BASE_LINE * pitch, TOP),
        "bottom": (PAGE[1] - base_lines[-1] - (1 - ABOVE_BASE_LINE) * pitch, BOTTOM),
        "left": (min(line[0]["x0"] for line in lines) / MM, LEFT),
        "right": (PAGE[0] - max(line[-1]["x1"] for line in lines) / MM, RIGHT),
    }
    for side, (measured, wanted) in margins.items():
        if abs(measured - wanted) > TOLERANCE:
            yield f"the {side} margin is {measured:.1f} mm, not {wanted} mm"
    if len(lines) != LINES:
        yield f"has {len(lines)} lines, not {LINES}"
    if (longest := max(map(len, lines))) != CHARACTERS:
        yield f"has {longest} characters in its longest line, not {CHARACTERS}"
