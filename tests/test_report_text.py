"""The report for people: where, what, the line with carets, the remedy, and a summary."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli import messages
from respcli.diagnostics import Diagnostic, Place, Rule, Severity
from respcli.report.columns import columns
from respcli.report.record import ENDLESS, Report, View
from respcli.report.text import report, text_report
from respcli.rules.usage import AS_OF_WORDING, MADE_FOR_TAKEN

FILE = "lists/shuiwu/items/010-取水许可.yaml"
LONG = "  - 决定责任：水务局应当自受理之日起20日内做出许可决定，并将决定书送达申请人，说明不予许可的理由。"


def told(finding: Diagnostic, line: str, width: int) -> list[str]:
    """What is said of one finding below its first line, all of it indented."""
    lines = [""] * (finding.place.line - 1) + [line]
    written = report(Report([finding], 1, 1, 0.2, "1.0"), str, View(lambda _: lines, width))
    return [shown for shown in written.splitlines() if shown.startswith("  ")]


def made(begin: int, end: int) -> Diagnostic:
    return Diagnostic(MADE_FOR_TAKEN, Place(FILE, 12, begin, 12, end), ("责任事项", 2), {}, "作出")


def test_carets_stand_under_what_was_found_and_the_remedy_beside_them() -> None:
    assert told(made(25, 27), LONG, 120) == [
        "  12 |   - 决定责任：水务局应当自受理之日起20日内做出许可决定，并将决定书送达申请人，说明不予许可的理由。",
        "     |                                           ^^^^ write “作出”",
    ]


def test_a_line_that_is_too_long_is_cut_around_what_was_found() -> None:
    assert told(made(25, 27), LONG, 40) == [
        "  12 | …起20日内做出许可决定，并将决定…",
        "     |          ^^^^ write “作出”",
    ]


def test_a_remedy_that_does_not_fit_beside_the_carets_stands_below() -> None:
    finding = Diagnostic(messages.FULL_WIDTH_COLON, Place(FILE, 3, 5, 3, 6), (), {"key": "实施依据"})
    assert told(finding, "实施依据：《中华人民共和国水法》", 60) == [
        "  3 | 实施依据：《中华人民共和国水法》",
        "    |         ^^",
        "  write “实施依据: ” with a half-width colon and a space",
    ]
    assert told(finding, "实施依据：《中华人民共和国水法》", 30) == [
        "  3 | 实施依据：《中华人民共…",
        "    |         ^^",
        "  write “实施依据: ” with a",
        "  half-width colon and a space",
    ]


@pytest.mark.parametrize("place", [Place(FILE), Place(FILE, 4, 2)])
def test_a_finding_without_an_extent_has_no_snippet(place: Place) -> None:
    assert told(Diagnostic(messages.GB18030, place), "权力类型: 行政许可", 80) == [
        "  save it again with the encoding UTF-8"
    ]


def test_a_file_that_cannot_be_read_has_no_snippet() -> None:
    written = report(Report([made(1, 3)], 1, 1, 0, "1.0"), str, View())
    assert written.splitlines()[1] == "  write “作出”"


def test_a_line_that_is_not_there_has_no_snippet() -> None:
    finding = Diagnostic(messages.EMPTY_TEXT, Place(FILE, 3, 1, 3, 1))
    written = report(Report([finding], 1, 1, 0, "1.0"), str, View(lambda _: ["一", "二"]))
    assert written.splitlines()[1] == "  write it, or delete the line"


def test_of_several_lines_the_first_is_shown_to_its_end() -> None:
    finding = Diagnostic(messages.FOLDED_TEXT, Place(FILE, 5, 5, 7, 3))
    assert told(finding, "备注: 甲水库", 80)[:2] == ["  5 | 备注: 甲水库", "    |       ^^^^^^"]


@pytest.mark.parametrize("column", [5, 9])
def test_the_end_of_a_line_has_one_caret(column: int) -> None:
    finding = Diagnostic(messages.EMPTY_TEXT, Place(FILE, 5, column, 5, column))
    assert told(finding, "备注: ", 80) == ["  5 | 备注:", "    |       ^ write it, or delete the line"]


def test_an_empty_line_has_one_caret() -> None:
    finding = Diagnostic(messages.EMPTY_PARAGRAPH, Place(FILE, 5, 1, 5, 2))
    assert told(finding, "", 60)[:2] == ["  5 |", "    | ^"]


def test_tabs_and_characters_without_shape_take_one_column_each() -> None:
    finding = Diagnostic(messages.TAB, Place(FILE, 5, 5, 5, 6))
    assert told(finding, "取\t水\u200b\t局\x1b[31m", 60)[:2] == ["  5 | 取 水� 局�[31m", "    |       ^"]


def test_a_finding_without_a_remedy_ends_with_its_carets() -> None:
    finding = Diagnostic(Rule("bare", Severity.ADVICE, "this is so", ()), Place(FILE, 1, 1, 1, 3))
    assert report(Report([finding], 1, 1, 0, "1.0"), str, View(lambda _: ["水务局"])).splitlines()[:-1] == [
        f"{FILE}:1:1 advice bare this is so",
        "  1 | 水务局",
        "    | ^^^^",
    ]


def test_severity_and_carets_are_coloured_and_still_in_their_columns() -> None:
    def paint(text: str, severity: Severity) -> str:
        return f"<{severity.value[0]} {text}>"

    written = report(Report([made(1, 3)], 1, 1, 0, "1.0"), str, View(lambda _: [*[""] * 11, "做出决定"], 80, paint))
    assert written.splitlines()[:3] == [
        f"{FILE}:12:1 <w warning> made-for-taken “做出” of a decision; the laws write “作出”",
        "  12 | 做出决定",
        "     | <w ^^^^> write “作出”",
    ]


def test_each_file_is_asked_for_once() -> None:
    asked = []

    def lines(file: str) -> Sequence[str]:
        asked.append(file)
        return ()

    findings = [made(1, 3), made(5, 7), Diagnostic(messages.GB18030, Place("b.yaml"))]
    report(Report(findings, 2, 1, 0, "1.0"), str, View(lines))
    assert asked == [FILE, "b.yaml"]


def test_a_build_shows_findings_in_order_once_and_without_snippets() -> None:
    assert list(text_report([made(5, 7), made(1, 3), made(5, 7)])) == [
        f"{FILE}:12:1 warning made-for-taken “做出” of a decision; the laws write “作出”",
        "  write “作出”",
        f"{FILE}:12:5 warning made-for-taken “做出” of a decision; the laws write “作出”",
        "  write “作出”",
    ]


def summary(findings: Sequence[Diagnostic], files: int, lists: int) -> str:
    return report(Report(findings, files, lists, 0.2051, "1.0"), str, View()).splitlines()[-1]


ERROR = Diagnostic(messages.GB18030, Place("b.yaml"))
ADVICE = Diagnostic(AS_OF_WORDING, Place("c.yaml", 1, 1, 1, 4), (), {"text": "截止到"})


@pytest.mark.parametrize(
    ("findings", "files", "lists", "expected"),
    [
        ([], 6, 1, "no findings in 6 files (1 list); 0.21 s"),
        ([], 1, 1, "no findings in 1 file (1 list); 0.21 s"),
        ([ERROR], 1, 1, "1 error in 1 of 1 file (1 list); 0.21 s"),
        ([ADVICE], 9, 2, "1 piece of advice in 1 of 9 files (2 lists); 0.21 s"),
        (
            [ERROR, ERROR, made(1, 3), made(5, 7), ADVICE, ADVICE],
            60,
            12,
            "2 errors, 2 warnings, 2 pieces of advice in 3 of 60 files (12 lists); 0.21 s",
        ),
    ],
)
def test_summary_counts(findings: list[Diagnostic], files: int, lists: int, expected: str) -> None:
    assert summary(findings, files, lists) == expected


def test_a_strict_run_fails_for_warnings_but_never_for_advice() -> None:
    findings = [ERROR, made(1, 3), ADVICE]
    lenient, strict = Report(findings, 3, 1, 0, "1.0"), Report(findings, 3, 1, 0, "1.0", strict=True)
    assert [lenient.fails(finding) for finding in findings] == [True, False, False]
    assert [strict.fails(finding) for finding in findings] == [True, True, False]


LINE = st.text(alphabet=st.sampled_from("ab (“…—水务局，。：》　\t\u200b\u00a0Ａ１\x1b"), max_size=200)


@given(
    line=LINE,
    place=st.builds(
        lambda line, column, more, length: Place(FILE, line, column, line + more, column + length),
        *(st.integers(1, 99_999), st.integers(1, 210), st.integers(0, 2), st.integers(0, 60)),
    ),
    remedy=LINE,
    width=st.integers(20, 130),
)
def test_no_line_below_the_first_is_wider_than_the_terminal(line: str, place: Place, remedy: str, width: int) -> None:
    finding = Diagnostic(Rule("any", Severity.WARNING, "said", ("{text}",)), place, (), {"text": remedy})
    source = Lines(line)
    header, *below = report(Report([finding], 1, 1, 0, "1.0"), str, View(lambda _: source, width)).splitlines()
    assert header == f"{FILE}:{place.line}:{place.column} warning any said"
    assert all(columns(shown) <= width for shown in below)
    assert below[1].lstrip(" |").startswith("^")


class Lines(list[str]):
    """A file all of whose lines are alike."""

    def __init__(self, line: str) -> None:
        super().__init__([line])

    def __len__(self) -> int:
        return 100_000

    def __getitem__(self, _index: object) -> str:  # type: ignore[override]
        return super().__getitem__(0)


def test_what_is_no_terminal_has_no_right_edge() -> None:
    text = "水" * 1000
    finding = Diagnostic(Rule("any", Severity.WARNING, "said", (text,)), Place(FILE, 1, 1, 1, 2))
    written = report(Report([finding], 1, 1, 0, "1.0"), str, View(lambda _: [text], ENDLESS)).splitlines()
    assert written[1:3] == [f"  1 | {text}", f"    | ^^ {text}"]
