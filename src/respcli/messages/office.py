"""LibreOffice, which turns files of one kind into those of another: what keeps it from doing so."""

from __future__ import annotations

from respcli.messages.marks import N_, error

_SAVE_AS = N_("open it in Word or WPS and save it as {to}")

OFFICE_MISSING = error(
    "office-missing",
    N_("LibreOffice, which must turn this file into {to}, is not installed, or not found"),
    N_("open it in Word or WPS and save it as {to}, or install LibreOffice"),
    reason=N_("Old and other forms of documents, and PDF, are known in full only to an office program."),
)
OFFICE_FAILED = error(
    "office-failed",
    N_("LibreOffice cannot turn this file into {to}: {reason}"),
    _SAVE_AS,
    reason=N_("A file that LibreOffice cannot open is damaged, protected by a password, or of another kind."),
)
OFFICE_TOO_LONG = error(
    "office-too-long",
    N_("LibreOffice has not turned this file into {to} within {seconds} seconds"),
    _SAVE_AS,
    reason=N_("A damaged or malicious file can keep an office program busy for ever."),
)
