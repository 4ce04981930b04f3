"""Jinja's sandbox as this program uses it: strict, quick, and compiled once for many lists."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_plain  # type: ignore[attr-defined] # it has no public name

Load = Callable[[str], tuple[str, str, Callable[[], bool]] | None]


def environment(load: Load, *, autoescape: bool) -> jinja2.Environment:
    """A sandbox in which a misspelt name is an error.

    ``load`` gives a template's text and path, and a function that tells whether it is current.
    """
    return _Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED[autoescape],
    )


def escaped(value: object) -> str:
    """What ``markupsafe.escape`` gives, as a plain str: making a Markup of each text takes ten times the escaping."""
    if type(value) is str:
        text: str = escape_plain(value)
        return text
    return value if type(value) is Markup else str(escape(value))


class _Code(CodeGenerator):
    """Code that escapes what it puts out with ``escaped``. Were Jinja to drop this hook, it would use its own."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Code
    escaped = staticmethod(escaped)


class _Compiled(jinja2.BytecodeCache):
    """The code of templates that this process has compiled: many lists share the built-in ones."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = {True: _Compiled(), False: _Compiled()}
"""By whether values are escaped, since the code differs."""
