"""The floor: what the bytes of a build cost by themselves.

Reads every YAML file of a list and lets libyaml parse it to the end, building nothing; then takes documents that were
built before, deflates each part of a Word file again, and writes all files. No program that reads these sources and
writes these documents through libyaml and zlib can cost less, so a program is measured as a multiple of it.
"""

from __future__ import annotations

import argparse
import shutil
import zipfile
from pathlib import Path

import yaml

DEFLATE_LEVEL = 6
CHUNK = 1 << 20


def floor(sources: Path, built: Path, out: Path) -> None:
    """Parse the YAML files under ``sources``, and write the documents in the folder ``built`` again to ``out``."""
    for source in sources.rglob("*.yaml"):
        yaml.CBaseLoader(source.read_bytes()).raw_parse()
    out.mkdir(parents=True, exist_ok=True)
    for document in built.iterdir():
        if document.suffix == ".docx":
            _deflate(document, out / document.name)
        else:
            with document.open("rb") as source_file, (out / document.name).open("wb") as target_file:
                shutil.copyfileobj(source_file, target_file, CHUNK)


def _deflate(document: Path, target: Path) -> None:
    with (
        zipfile.ZipFile(document) as source_zip,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=DEFLATE_LEVEL) as target_zip,
    ):
        for name in source_zip.namelist():
            with source_zip.open(name) as source_part, target_zip.open(name, "w") as target_part:
                shutil.copyfileobj(source_part, target_part, CHUNK)


def main() -> None:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", metavar="LIST", type=Path, help="a list's folder")
    parser.add_argument("built", metavar="BUILT", type=Path, help="the folder of the documents built from it")
    parser.add_argument("out", metavar="OUT", type=Path, help="where to write them again")
    given = parser.parse_args()
    floor(given.sources, given.built, given.out)


if __name__ == "__main__":
    main()
