"""The faults of the reference list that a rule can know are found, each at its very words, all in one run.

The number is the line of the original text (``reference/``) in which the fault stands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from respcli.checking import check_list
from respcli.commands.disk import DiskFolder
from respcli.commands.places import law_folders, template_layers
from respcli.diagnostics import Diagnostic
from respcli.laws.reading import read_registry
from respcli.rules.selection import selection
from respcli.rules.slips import Given
from respcli.templates import Templates

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
LIST = DATA / "lists" / "luxian-wxb"

FAULTS = [
    (4, "wording/statement.txt", "as-of-wording", "截止到"),
    (4, "wording/statement.txt", "measure-word", "份"),
    (31, "wording/table-one.txt", "table-titles-differ", "（一）"),
    (35, "list.yaml", "old-wording", "法制建设"),
    (43, "list.yaml", "duty-without-item", "审批"),
    (51, "list.yaml", "entry-without-end", "作"),
    (111, "items/010", "article-range", "第四十一条至四十三条"),
    (112, "items/010", "broken-sentence", "\n"),
    (114, "items/010", "broken-sentence", "\n"),
    (131, "items/010", "confused-character", "子以"),
    (131, "items/010", "entry-ends-in-comma", "，"),
    (132, "items/010", "half-width-mark", "(检查)"),
    (132, "items/010", "old-wording", "辩解陈述"),
    (133, "items/010", "confused-character", "中辩"),
    (133, "items/010", "confused-character", "重人"),
    (134, "items/010", "made-for-taken", "做出"),
    (134, "items/010", "penalty-without-hearing", "告知责任"),
    (135, "items/010", "confused-character", "中请"),
    (141, "items/010", "dropped-character", "其作人员"),
    (141, "items/010", "repealed-law", "《中华人民共和国行政监察法》"),
    (141, "items/010", "mixed-separators", "、"),
    (164, "items/020", "confused-character", "物"),
    (169, "items/020", "dropped-character", "其作人员"),
    (169, "items/020", "repealed-law", "《中华人民共和国行政监察法》"),
    (169, "items/020", "mixed-separators", "、"),
    (197, "items/030", "dropped-character", "网络安全作"),
    (197, "items/030", "dropped-character", "督管理"),
    (205, "items/030", "old-wording", "采取实施"),
    (210, "items/030", "dropped-character", "其作人员"),
    (210, "items/030", "repealed-law", "《中华人民共和国行政监察法》"),
    (210, "items/030", "stray-space", " "),
]


def findings(active: frozenset[str]) -> list[Diagnostic]:
    templates = Templates(list(template_layers(LIST, DATA, None)))
    published = DiskFolder(DATA / "published" / LIST.name)
    return check_list(
        DiskFolder(LIST), published, templates, active, Given(laws=read_registry(law_folders(DATA)))
    ).findings


FOUND = findings(selection())


def words(found: Diagnostic) -> str:
    """What stands in the file at the place of a finding."""
    place = found.place
    lines = Path(place.file).read_text(encoding="utf-8").split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(("line", "file", "rule", "expected"), FAULTS)
def test_fault_is_found_at_its_words(line: int, file: str, rule: str, expected: str) -> None:
    original = (ROOT / "tests" / "reference" / "luxian-wxb-2020-12-22.txt").read_text(encoding="utf-8").split("\n")
    here = [found for found in FOUND if found.rule.id == rule and f"/{file}" in found.place.file]
    assert [found for found in here if expected in words(found)], f"line {line}"
    if expected.strip():
        assert expected.strip() in original[line - 1]


def test_repealed_law_is_found_three_times() -> None:
    assert [found.rule.id for found in FOUND].count("repealed-law") == 3


def test_everything_else_that_is_found_is_known() -> None:
    rest = {found.rule.id for found in FOUND} - {rule for _, _, rule, _ in FAULTS}
    assert rest == {"accountability-of-another-type", "repeated-text"}
