"""Extract the texts that users see, bring the Chinese catalogue up to date and compile it.

    python tools/make_messages.py

After it, fill in the new texts in ``src/respcli/locale/zh_CN/LC_MESSAGES/respcli.po`` and run it again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "respcli"
CATALOGUE = SOURCES / "locale" / "zh_CN" / "LC_MESSAGES" / "respcli.po"
_NEVER = datetime(2020, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "N_": None, "P_": (1, 2)}


Text = str | tuple[str, ...]
"""A text, or a text and its plural."""


def texts() -> set[Text]:
    """Every text in the sources that is marked for translation."""
    found = extract_from_dir(SOURCES, [("**.py", "python")], keywords=KEYWORDS)
    return {text for _, _, text, _, _ in found if text}


def read_catalogue() -> Catalog:
    """The Chinese catalogue as it is committed."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="respcli")


def _empty() -> Catalog:
    """A catalogue without texts and without the time of day."""
    return Catalog("zh_CN", "respcli", project="respcli", creation_date=_NEVER, revision_date=_NEVER, fuzzy=False)


def updated() -> Catalog:
    """The catalogue with every text of the sources and no other; a new one is without a translation."""
    old = read_catalogue() if CATALOGUE.exists() else _empty()
    new = _empty()
    for text in sorted(texts(), key=str):
        entry = old.get(text if isinstance(text, str) else text[0])
        new.add(text, entry.string if entry else "")
    return new


def compiled() -> bytes:
    """The committed catalogue in the form that gettext reads; the same for the same texts."""
    catalogue = _empty()
    for message in read_catalogue():
        if message.id:
            catalogue.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Write the catalogue and its compiled form, and name what has no translation yet."""
    catalogue = updated()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=True)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled())
    for message in catalogue:
        if message.id and not (message.string and all(message.string)):
            print(f"not translated: {message.id}")


if __name__ == "__main__":
    main()
