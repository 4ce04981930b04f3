"""Programs that accept or reject every tracked change of a .docx: LibreOffice, by a macro, and pandoc."""

import json
import tempfile
from pathlib import Path
from typing import Any, Literal

from judges.programs import command, run

Verdict = Literal["accept", "reject"]

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:{kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">
<library:{kind} xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"{more}
</library:{kind}>
"""
_SETTLED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>
"""  # else LibreOffice begins a new profile by writing its own macros over what is there
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Revisions" script:language="StarBasic">
Sub Settle(source As String, target As String, verdict As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, ".uno:" &amp; verdict &amp; "AllTrackedChanges", "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"""


def libreoffice(docx: Path, verdict: Verdict, to: Path) -> None:
    """Write into ``to`` what LibreOffice makes of ``docx`` with all its changes accepted or rejected."""
    soffice = command("soffice", "LibreOffice")
    arguments = docx.absolute().as_uri(), to.absolute().as_uri(), verdict.capitalize()
    with tempfile.TemporaryDirectory() as folder:
        standard = Path(folder, "user/basic/Standard")
        standard.mkdir(parents=True)
        (standard.parents[1] / "registrymodifications.xcu").write_text(_SETTLED, encoding="utf-8")
        (standard / "Revisions.xba").write_text(_MACRO, encoding="utf-8")
        element = ' library:name="Standard" library:readonly="false" library:passwordprotected="false">\n'
        element += ' <library:element library:name="Revisions"/>'
        (standard / "script.xlb").write_text(_LIBRARY.format(kind="library", more=element), encoding="utf-8")
        link = '>\n <library:library library:name="Standard" library:link="false" '
        link += 'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"/>'
        (standard.parent / "script.xlc").write_text(_LIBRARY.format(kind="libraries", more=link), encoding="utf-8")
        said = run(
            [
                *(soffice, "--headless", "--norestore", "--nolockcheck"),
                f"-env:UserInstallation={Path(folder).as_uri()}",
                f"macro:///Standard.Revisions.Settle({', '.join(map(json.dumps, arguments))})",
            ],
            environment={"SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"},
        )
    if not to.is_file():
        raise RuntimeError(f"LibreOffice writes nothing: {said}")


def pandoc(docx: Path, verdict: Verdict) -> list[str]:
    """The text of each paragraph that pandoc reads, in order, with all changes accepted or rejected.

    Captions are left out, as pandoc keeps the shell of a table whose rows are gone; and so is white space at the ends,
    as it puts a blank where two paragraphs become one.
    """
    read = run([command("pandoc", "pandoc"), f"--track-changes={verdict}", "--from=docx", "--to=json", docx])
    return [text.strip() for text in _blocks(json.loads(read)["blocks"]) if text.strip()]


def _blocks(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for part in node for text in _blocks(part)]
    if not isinstance(node, dict):
        return []
    if node["t"] in {"Para", "Plain", "Header"}:
        return ["".join(_words(node["c"]))]
    return _blocks(node["c"][2:] if node["t"] == "Table" else node.get("c"))


def _words(node: Any) -> list[str]:
    if isinstance(node, list):
        return [word for part in node for word in _words(part)]
    if not isinstance(node, dict):
        return []
    return (
        [node["c"]] if node["t"] == "Str" else [" "] if node["t"] in {"Space", "SoftBreak"} else _words(node.get("c"))
    )
