"""LibreOffice as a converter: it runs without a window, a network, macros and the user's own settings, for a while."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule, quote

LONGEST = 120
"""Seconds after which a conversion is given up: LibreOffice needs about 20 for a list of 1,000 items."""

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_READ_BY = {
    "doc": "MS Word 97",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "rtf": "Rich Text Format",
    "word-xml": "MS Word 2003 XML",
}
"""The filter that reads a kind of file. Without one LibreOffice takes any bytes for a text and makes a document of
them; that of RTF does so too."""

_WRITTEN_BY = {"docx": "MS Word 2007 XML", "pdf": "writer_pdf_Export"}

_NOWHERE = "http://127.0.0.1:9"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_NEVER, _MANUALLY = 2, 2
_SET = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # only signed by whom nobody has been told
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Writer/Content/Update", "Link", _NEVER),
    ("Office.Calc/Content/Update", "Link", _NEVER),
    ("Inet/Settings", "ooInetProxyType", _MANUALLY),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
)
"""No macro runs, no link is followed, and what would still ask for an address finds a proxy that does not answer."""


def converted(data: bytes, kind: str, to: str, shown: str, longest: float = LONGEST) -> bytes:
    """A file's bytes as a file of another kind.

    ``kind`` is one of ``_READ_BY`` and ``to`` one of ``_WRITTEN_BY``; ``shown`` is what the file's user calls it. That
    bytes are RTF must be known before. Raises Faults where LibreOffice is missing, fails, or takes longer than
    ``longest`` seconds.
    """
    office = found()
    if office is None:
        raise _fault(messages.OFFICE_MISSING, shown, to)
    with tempfile.TemporaryDirectory(prefix="respcli-", ignore_cleanup_errors=True) as folder:
        source, profile, target = Path(folder, "source"), Path(folder, "profile"), Path(folder, "to")
        for place in (source, target, profile / "user"):
            place.mkdir(parents=True)
        settings = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SET)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=settings), encoding="utf-8")
        document = source / f"document.{kind}"
        document.write_bytes(data)
        said = _said(
            [
                *(office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
                f"-env:UserInstallation={profile.as_uri()}",
                *(f"--infilter={_READ_BY[kind]}", "--convert-to", f"{to}:{_WRITTEN_BY[to]}"),
                *("--outdir", str(target), str(document)),
            ],
            longest,
        )
        if said is None:
            raise _fault(messages.OFFICE_TOO_LONG, shown, to, seconds=f"{longest:g}")
        try:
            written = (target / f"document.{to}").read_bytes()
        except OSError:  # it exits with 0 whatever happens
            written = b""
    if not written:
        raise _fault(messages.OFFICE_FAILED, shown, to, reason=quote(_last_line(said, folder)))
    return written


def found() -> str | None:
    """Where LibreOffice is, if it is."""
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    return on_path or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _said(command: list[str], longest: float) -> bytes | None:
    """What a program prints until it ends; None if it did not end in time. Whatever happens, nothing of it stays."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    around = os.environ | proxies | {"SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8", "no_proxy": ""}
    process = subprocess.Popen(  # noqa: S603 -- no shell, and every word is ours
        command,
        env=around,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=longest)[0]
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started: soffice is a script that starts the program proper."""
    if sys.platform == "win32":
        taskkill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(taskkill, capture_output=True, check=False)  # noqa: S603 -- every word is ours
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _last_line(said: bytes, folder: str) -> str:
    """The last line a program has printed, without the name of a folder that nobody knows; a dash where it has none."""
    lines = [line.strip() for line in said.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].replace(folder, "…").removeprefix("Error: ") if lines else "-"


def _fault(rule: Rule, shown: str, to: str, **values: str) -> Faults:
    return Faults([Diagnostic(rule, Place(shown), (), {"to": f".{to}", **values})])
