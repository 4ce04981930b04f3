"""Templates in layers: a user's file shadows the built-in one of the same name, file by file.

Three kinds of people edit three kinds of file: the words (``wording/``, plain text), the look (``docx/reference.docx``,
``html/style.css``) and the structure (``docx/document.xml``, ``html/page.html``). All run in Jinja's sandbox, where a
misspelt name is an error, never an empty text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import jinja2
from jinja2 import nodes

from respcli import messages
from respcli.characters import forbidden, place_of
from respcli.diagnostics import Diagnostic, Faults, Place, quote
from respcli.folders import Folder
from respcli.nearest import nearest
from respcli.sandbox import environment

_STRUCTURE = ("docx", "html")
_NOT_FOR_EACH = ("field-aliases.yaml", "forms/", "html/difference.", "docx/redline.")
"""What a build may well not ask for: other forms, what makes pages and redlines of changes, the labels of imports."""

BUILTIN = "builtin/"
"""The prefix under which a template finds the built-in one that it shadows."""


class Templates:
    """Layers of template folders, the most particular first, the built-in ones last."""

    def __init__(self, layers: Sequence[Folder]) -> None:
        self._layers = layers
        self._used: set[str] = set()
        self.structure = environment(self._load, autoescape=True)
        self.wording = environment(self._load, autoescape=False)

    @property
    def own(self) -> bool:
        """Whether anything but the built-in templates may be used."""
        return any(layer.names() for layer in self._layers[:-1])

    @property
    def own_structure(self) -> bool:
        """Whether structure or look may be the user's: the built-in ones are known to serve."""
        return any(layer.names(folder) for layer in self._layers[:-1] for folder in _STRUCTURE)

    def find(self, name: str) -> tuple[str, bytes] | None:
        """The path, as its user would write it, and the bytes of a file of the first layer that has it."""
        self._used.add(name)
        return self._find(name)

    def _find(self, name: str) -> tuple[str, bytes] | None:
        layers = self._layers
        if name.startswith(BUILTIN):
            name, layers = name.removeprefix(BUILTIN), layers[-1:]
        for layer in layers:
            data = layer.read(name)
            if data is not None:
                return layer.show(name), data
        return None

    def file(self, name: str) -> tuple[str, bytes]:
        """The path and the bytes of a file that must be there. Raises Faults."""
        found = self.find(name)
        if found is None:
            raise Faults([Diagnostic(messages.TEMPLATE_MISSING, Place(name), (), {"name": name})])
        return found

    def place(self, name: str) -> Place:
        """Where a file stands, as its user would write it; its mere name where no layer has it."""
        found = self._find(name)
        return Place(found[0] if found else name)

    def locate(self, name: str, *words: str) -> Place:
        """Where the first of some words that a template itself writes stands in it; else the place of its file."""
        path, data = self._find(name) or (name, b"")
        text = data.decode("utf-8-sig", "replace")
        only_words = _NO_WORDS.sub(lambda found: "\0" * len(found[0]), text)
        for wanted in filter(None, words):
            index = only_words.find(wanted)
            if index >= 0:
                first, last = place_of(text, index, path), place_of(text, index + len(wanted), path)
                return Place(path, first.line, first.column, last.line, last.column)
        return Place(path)

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, over all layers."""
        return sorted({name for layer in self._layers for name in layer.names(folder)})

    def unused(self) -> Iterator[Diagnostic]:
        """A warning for each file of the user's that nothing has asked for, though each list needs it."""
        known = sorted(name for name in self._layers[-1].walk() if not name.startswith(_NOT_FOR_EACH))
        for layer in self._layers[:-1]:
            for name in sorted(layer.walk()):
                if name not in self._used and not name.startswith(_NOT_FOR_EACH):
                    yield Diagnostic(messages.UNUSED_TEMPLATE, Place(layer.show(name)), (), nearest(name, known))

    def words(self, name: str, values: Mapping[str, Any], sample: str = "") -> str:
        """The text of a wording template. ``sample`` says in a fault on what data the template was tried."""
        with template_faults(sample, values):
            template = self.wording.get_template(name)
            text = template.render(values)
        place = Place(template.filename or name)
        if unfit := forbidden(text):
            raise Faults([Diagnostic(messages.CONTROL_CHARACTER, place, (), {"code": f"U+{ord(unfit):04X}"})])
        if left := _MARKS.search(text):
            raise Faults([Diagnostic(messages.LEFT_MARKS, place, (), {"marks": left[0]})])
        return text

    def check_words(self) -> None:
        """Check that no words of the user's would be lost beside the blocks of a template that they extend."""
        faults: list[Diagnostic] = []
        for layer in self._layers[:-1]:
            for name in layer.names("wording"):
                with template_faults():
                    faults += self._lost_words(f"wording/{name}")
        if faults:
            raise Faults(faults)

    def _lost_words(self, name: str) -> Iterator[Diagnostic]:
        path, tree = self._parsed(name)
        extended = tree.find(nodes.Extends)
        if extended is None or not isinstance(extended.template, nodes.Const):
            return
        known = self._blocks(extended.template.value)
        for block in tree.find_all(nodes.Block):
            if block.name not in known:
                choice = nearest(block.name, sorted(known))
                yield Diagnostic(messages.UNKNOWN_BLOCK, Place(path, block.lineno), (), {"name": block.name, **choice})
        for output in tree.body:
            for part in output.find_all(nodes.TemplateData) if isinstance(output, nodes.Output) else ():
                if words := part.data.strip():
                    values = {"text": quote(words), "known": "、".join(sorted(known))}
                    yield Diagnostic(messages.OUTSIDE_BLOCK, Place(path, part.lineno), (), values)

    def _blocks(self, name: str) -> Collection[str]:
        """The names of a wording template's blocks; none where it is not there, which the trial will tell."""
        try:
            return self.wording.get_template(name).blocks
        except jinja2.TemplateNotFound:
            return ()

    def _parsed(self, name: str) -> tuple[str, nodes.Template]:
        """The path and the syntax tree of a wording template; an empty one where it is not there or no text."""
        path, data = self._find(name) or (name, b"")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:  # the trial will tell
            text = ""
        return path, self.wording.parse(text, name, path)

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


_UNDEFINED = re.compile(r"'(.*)' is undefined")
_NO_WORDS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|｛｛|｝｝|｛%|%｝")

# What a template can do wrong at work: the rest of Python's exceptions would be our own bug.
_AT_WORK = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@contextmanager
def template_faults(sample: str = "", values: Collection[str] = ()) -> Iterator[None]:
    """Turn what Jinja says of a template into faults at the template's own line. ``values`` are those it may use."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or error.name or "", error.lineno)
        raise Faults([Diagnostic(messages.TEMPLATE_SYNTAX, place, (), _syntax_problem(error.message or ""))]) from error
    except jinja2.TemplateNotFound as error:
        missing = Diagnostic(
            messages.TEMPLATE_MISSING, _line_of(error) or Place(str(error.name)), (), {"name": str(error.name)}
        )
        raise Faults([missing]) from error
    except _AT_WORK as error:
        place_at_work = _line_of(error)
        if place_at_work is None:
            raise
        told = {"sample": sample or messages.THE_DATA, **_problem(error, values)}
        raise Faults([Diagnostic(messages.TEMPLATE_FAILED, place_at_work, (), told)]) from error


def _syntax_problem(message: str) -> dict[str, str]:
    for pattern, phrase in messages.TEMPLATE_PROBLEMS:
        if found := re.fullmatch(pattern, message):
            return {"problem": phrase, **{name: text or "" for name, text in found.groupdict().items()}}
    return {"problem": message}


def _problem(error: Exception, values: Collection[str]) -> dict[str, str]:
    """What failed, in words that can be translated where clerks meet it."""
    if isinstance(error, RecursionError):
        return {"problem": messages.WITHOUT_END}
    if undefined := _UNDEFINED.fullmatch(str(error)):
        what = undefined[1]
        return {"problem": messages.UNDEFINED, "what": what, **(nearest(what, values) if values else {})}
    return {"problem": str(error)}


def _line_of(error: BaseException) -> Place | None:
    """The innermost line of a template in a traceback, which Jinja has rewritten to name it."""
    found, step = None, error.__traceback__
    while step is not None:
        if "__jinja_exception__" in step.tb_frame.f_globals:
            found = Place(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return found
