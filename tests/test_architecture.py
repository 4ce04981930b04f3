"""The direction of imports, and that the core neither prints nor looks at the clock or the environment."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "respcli"

# Each layer may import from those after it, never from those before it.
LAYERS = [
    ["__main__"],
    ["cli"],
    ["program"],
    ["commands.beginnings", "commands.checks", "commands.diff", "commands.explain", "commands.fmt"],
    ["commands.importing"],
    ["commands.law_impact", "commands.laws", "commands.publishing", "commands.sides"],
    ["commands.imports"],
    ["commands.publish"],
    ["commands.accepted", "commands.shell", "commands.new", "commands.schema", "commands.mend"],
    ["commands.build", "commands.redlining", "commands.validate"],
    ["commands.exporting", "commands.known_laws", "commands.pdf"],
    ["commands.law_index"],
    ["commands.law_texts"],
    ["commands.jobs", "commands.law_entries", "commands.output", "commands.places"],
    ["commands.disk", "commands.git_folder", "commands.office"],
    ["difference.as_json", "difference.html", "difference.markdown", "difference.text"],
    ["difference.record"],
    ["export.formats"],
    ["export.as_csv", "export.as_xlsx", "export.schema", "export.xlsx_reading"],
    ["export.as_json"],
    ["export.sheets"],
    ["importing.report"],
    ["importing.outcome"],
    ["baseline", "checking", "frozen", "impact", "languages", "mending", "resources", "scaffold", "schema", "settings"],
    ["compiler", "fixing", "formatting", "report.formats", "settings_file"],
    ["publications", "sample", "report.text", "report.sarif", "report.github", "report.junit"],
    ["render.redlines"],
    ["importing.own_words", "importing.proof"],
    ["compose", "lists", "render.formats", "report.as_json", "report.summary"],
    ["rules.pages", "rules.selection"],
    ["rules.catalogue"],
    ["rules.brackets", "rules.library", "rules.spacing"],
    ["rules.lookup", "rules.quoting"],
    ["rules.cited", "rules.provisions", "rules.quotations"],
    ["rules.adjustments"],
    ["rules.citations", "rules.codes", "rules.duplicates", "rules.duties", "rules.enumerations", "rules.laws"],
    ["rules.numbering", "rules.phones", "rules.phrases", "rules.punctuation", "rules.usage"],
    ["rules.slips", "rules.words"],
    ["laws.files", "laws.law_names", "laws.library", "laws.markdown", "laws.quotations", "laws.reading"],
    ["laws.citations", "laws.renumbering", "laws.differences", "laws.omissions", "laws.registry", "laws.texts"],
    ["laws.relative", "laws.surroundings"],
    ["laws.alignment", "laws.structure"],
    ["laws.forms.docx", "laws.forms.html", "laws.forms.markdown", "laws.forms.plain"],
    ["laws.forms.faults", "laws.forms.tables", "laws.names"],
    ["importing.files"],
    ["importing.docx", "importing.html", "importing.xls", "importing.xlsx"],
    ["importing.number_formats", "importing.sheets", "importing.word_xml", "reading.kinds", "reading.word_numbers"],
    ["reading.compound", "reading.encodings", "reading.packages", "reading.tags"],
    ["reading.unreadable"],
    ["laws.articles", "laws.history", "laws.series", "laws.wording"],
    ["laws.marks"],
    ["laws.provisions"],
    ["importing.layout"],
    ["importing.recognition"],
    ["importing.lines"],
    ["importing.horizontal", "importing.table_one", "importing.vertical"],
    ["importing.headers"],
    ["importing.grids"],
    ["importing.data", "importing.heads", "importing.labels", "importing.words"],
    ["importing.departments", "importing.signatures", "importing.unfit"],
    ["adjustments", "render.docx_redline", "render.docx_redline_reading", "tables"],
    ["changes", "forms", "power_types", "render.docx", "render.docx_reading", "render.html", "render.html_reading"],
    ["dates", "entries", "matching", "render.pdf"],
    ["importing.form_text", "importing.found", "importing.ledger", "importing.numbering", "importing.written"],
    ["numbering"],
    ["laws.numerals"],
    ["likeness", "text_changes"],
    ["extents", "redline", "report.columns", "report.record", "validation", "templates"],
    ["model", "source", "sandbox", "document", "render.readback", "render.reference", "folders"],
    ["yaml_slips"],
    ["characters"],
    ["messages"],
    ["messages.exports", "messages.fields", "messages.files", "messages.imports", "messages.laws"],
    ["messages.lists", "messages.office", "messages.revisions", "messages.syntax", "messages.templates"],
    ["messages.marks"],
    ["importing.blocks"],
    ["diagnostics"],
    ["natural_order", "nearest"],
]
SHELL = ("__main__", "cli", "program", "commands.")
FORBIDDEN_BELOW = {"click", "os", "sys", "time", "datetime.now", "random", "subprocess", "tempfile", "locale"}


def modules() -> dict[str, str]:
    """The code of each module, by name; a package is one where it imports anything."""
    files = {
        path.relative_to(SOURCES).with_suffix(""): path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")
    }
    return {
        ".".join(name.parts).removesuffix(".__init__"): code
        for name, code in files.items()
        if name.name != "__init__" or any(imported(code))
    }


def imported(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward_imports(codes: dict[str, str]) -> list[str]:
    level = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    return [
        f"{name} imports {other}"
        for name, code in codes.items()
        for other in sorted({target.removeprefix("respcli.") for target in imported(code)} & level.keys())
        if level[other] <= level[name]
    ]


def impurities(codes: dict[str, str]) -> list[str]:
    faults = []
    for name, code in codes.items():
        if name.startswith(SHELL):
            continue
        faults += [f"{name} imports {other}" for other in imported(code) if other in FORBIDDEN_BELOW]
        calls = (node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
        faults += [f"{name} prints" for call in calls if isinstance(call, ast.Name) and call.id == "print"]
        faults += [f"{name} looks at the clock" for call in (".now(", ".today(") if call in code]
    return faults


def test_every_module_has_its_layer() -> None:
    assert sorted(modules()) == sorted(name for layer in LAYERS for name in layer)


def test_imports_point_downward() -> None:
    assert upward_imports(modules()) == []


def test_an_import_that_points_upward_is_seen() -> None:
    codes = modules() | {"source": "from respcli.model import Record"}
    assert upward_imports(codes) == ["source imports model"]


def test_the_core_is_pure() -> None:
    assert impurities(modules()) == []


def test_an_impure_core_is_seen() -> None:
    code = "import os\nimport datetime\ndef f():\n    print(datetime.datetime.now())\n    return os.environ"
    assert impurities({"changes": code}) == ["changes imports os", "changes prints", "changes looks at the clock"]
