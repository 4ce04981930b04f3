"""Templates in layers: a user's file shadows the built-in one of the same name, file by file.

Three kinds of people edit three kinds of file: the words (``wording/``, plain text), the look (``docx/reference.docx``,
``html/style.css``) and the structure (``docx/document.xml``, ``html/page.html``). All run in Jinja's sandbox, where a
misspelt name is an error, never an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import jinja2

from respcli import messages
from respcli.characters import forbidden
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.folders import Folder
from respcli.sandbox import environment

BUILTIN = "builtin/"
"""The prefix under which a template finds the built-in one that it shadows."""


class Templates:
    """Layers of template folders, the most particular first, the built-in ones last."""

    def __init__(self, layers: Sequence[Folder]) -> None:
        self._layers = layers
        self.structure = environment(self._load, autoescape=True)
        self.wording = environment(self._load, autoescape=False)

    @property
    def own(self) -> bool:
        """Whether anything but the built-in templates may be used."""
        return any(layer.names() for layer in self._layers[:-1])

    def find(self, name: str) -> tuple[str, bytes] | None:
        """The path, as its user would write it, and the bytes of a file of the first layer that has it."""
        layers = self._layers
        if name.startswith(BUILTIN):
            name, layers = name.removeprefix(BUILTIN), layers[-1:]
        for layer in layers:
            data = layer.read(name)
            if data is not None:
                return layer.show(name), data
        return None

    def bytes(self, name: str) -> bytes:
        """The bytes of a file that must be there."""
        found = self.find(name)
        if found is None:
            raise Faults([Diagnostic(messages.TEMPLATE_MISSING, Place(name), (), {"name": name})])
        return found[1]

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, over all layers."""
        return sorted({name for layer in self._layers for name in layer.names(folder)})

    def words(self, name: str, values: Mapping[str, Any], sample: str = "") -> str:
        """The text of a wording template. ``sample`` says in a fault on what data the template was tried."""
        with template_faults(sample):
            template = self.wording.get_template(name)
            text = template.render(values)
        if unfit := forbidden(text):
            code = {"code": f"U+{ord(unfit):04X}"}
            raise Faults([Diagnostic(messages.CONTROL_CHARACTER, Place(template.filename or name), (), code)])
        return text

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = None if ".." in name.split("/") else self.find(name)  # no way out of the layers
        if found is None:
            return None
        path, data = found
        try:
            return data.decode("utf-8-sig"), path, lambda: True
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise Faults([Diagnostic(messages.NOT_UTF8, Place(path, line))]) from error


# What a template can do wrong at work: the rest of Python's exceptions would be our own bug.
_AT_WORK = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@contextmanager
def template_faults(sample: str = "") -> Iterator[None]:
    """Turn what Jinja says of a template into faults at the template's own line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or error.name or "", error.lineno)
        raise Faults([Diagnostic(messages.TEMPLATE_SYNTAX, place, (), {"problem": error.message or ""})]) from error
    except jinja2.TemplateNotFound as error:
        missing = Diagnostic(
            messages.TEMPLATE_MISSING, _line_of(error) or Place(str(error.name)), (), {"name": str(error.name)}
        )
        raise Faults([missing]) from error
    except _AT_WORK as error:
        place_at_work = _line_of(error)
        if place_at_work is None:
            raise
        problem = messages.WITHOUT_END if isinstance(error, RecursionError) else str(error)
        values = {"problem": problem, "sample": sample or messages.THE_DATA}
        raise Faults([Diagnostic(messages.TEMPLATE_FAILED, place_at_work, (), values)]) from error


def _line_of(error: BaseException) -> Place | None:
    """The innermost line of a template in a traceback, which Jinja has rewritten to name it."""
    found, step = None, error.__traceback__
    while step is not None:
        if "__jinja_exception__" in step.tb_frame.f_globals:
            found = Place(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return found
