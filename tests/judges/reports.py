"""Judges of the reports that programs read: ajv, Microsoft's SARIF Multitool, and Jenkins' schema of JUnit files."""

import json
import tempfile
from pathlib import Path

from lxml import etree

from judges.programs import FOLDER, command, node_file, run


def json_schema(schema: Path, instance: Path) -> list[str]:
    """The schema itself, as ajv reads it in strict mode, and an instance of it."""
    node_file("ajv/dist/2020.js", "ajv")
    found: list[str] = json.loads(run([command("node", "Node"), FOLDER / "ajv.mjs", schema, instance]))
    return found


def sarif(log: Path) -> list[str]:
    """What Microsoft's SARIF Multitool calls an error. Its exit code says nothing, so its log is read."""
    program = node_file("@microsoft/sarif-multitool-linux/Sarif.Multitool", "The SARIF Multitool")
    with tempfile.TemporaryDirectory() as folder:
        remarks = Path(folder, "remarks.sarif")
        # It tells at least a note of any log; without one it has not read this.
        options = ["--log", "ForceOverwrite", "--level", "Error;Warning;Note", "--kind", "Fail"]
        run([program, "validate", log, "--output", remarks, *options], exits=(0, 1))
        (judged,) = json.loads(remarks.read_text(encoding="utf-8-sig"))["runs"]
    if not judged["results"]:
        return ["the Multitool has not read it"]
    return [f"{one['ruleId']}: {one['message']}" for one in judged["results"] if one.get("level") == "error"]


def junit(report: str) -> list[str]:
    """Jenkins' schema, and that the numbers of tests, failures and skipped tests are right."""
    root = etree.fromstring(report.encode())
    schema = etree.XMLSchema(etree.parse(FOLDER / "junit-10.xsd"))
    found = [] if schema.validate(root) else str(schema.error_log).splitlines()
    for suite in root.iter("testsuites", "testsuite"):
        for name, tag in [
            ("tests", "testcase"),
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ]:
            number = len(list(suite.iter(tag)))
            if suite.get(name) not in {None, str(number)}:
                found.append(f"{suite.get('name')}: {name} is {suite.get(name)}, not {number}")
    return found if root.find(".//testcase") is not None else [*found, "there is no test"]
