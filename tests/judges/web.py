"""Judges of an HTML page: two validators, axe-core, and a browser that also prints it."""

import json
import re
import tempfile
from pathlib import Path

from judges.programs import command, node_file, run


def w3c(page: Path) -> list[str]:
    """W3C's Nu Html Checker, style sheets included; a warning is a finding."""
    jar = node_file("vnu-jar/build/dist/vnu.jar", "The Nu Html Checker")
    java = command("java", "Java")
    # It needs a deep stack, and so short a run is over sooner with the first compiler alone.
    options = ["-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    report = run([java, *options, "-jar", jar, "--format", "json", "--stdout", page], exits=(0, 1))
    return [f"line {message.get('lastLine')}: {message['message']}" for message in json.loads(report)["messages"]]


def html_validate(page: Path) -> list[str]:
    """html-validate with its recommended rules."""
    program = node_file("html-validate/bin/html-validate.mjs", "html-validate")
    arguments: list[str | Path] = [
        command("node", "Node"),
        program,
        "--preset",
        "recommended",
        "--formatter",
        "json",
        page,
    ]
    reports = json.loads(run(arguments, exits=(0, 1)))
    return [
        f"line {message['line']}: {message['ruleId']}: {message['message']}"
        for report in reports
        for message in report["messages"]
    ]


def axe(page: Path) -> list[str]:
    """axe-core: WCAG 2.2 A and AA, and its own best practice."""
    node_file("axe-core/axe.min.js", "axe-core")
    return _chromium("axe.mjs", page)


def browser(page: Path) -> list[str]:
    """Chromium: requests, script errors, sideways scrolling, text that cannot be seen, and a print that is not A4."""
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "page.pdf")
        found = _chromium("browser.mjs", page, printed)
        about = run([command("pdfinfo", "poppler"), printed])
    size = re.search(r"^Page size:.*", about, re.MULTILINE)
    return found if size and "A4" in size[0] else [*found, f"prints on another paper than A4: {about}"]


def _chromium(script: str, page: Path, *more: Path) -> list[str]:
    node_file("playwright-core/index.js", "playwright-core")
    program = (command("node", "Node"), Path(__file__).with_name(script), command("chromium", "Chromium"))
    found: list[str] = json.loads(run([*program, page, *more]))
    return found
