"""A project on the disk with a list and texts of an invented law, and the program run in it."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from respcli.cli import run
from rule_examples import sources

NAME = "临江市水库管理条例"
TEXTS = Path("data/laws/texts")
ITEM = Path("data/lists/shuiwu/items/010-事项1.yaml")
FIRST = f"""# {NAME}

2015年3月1日 临江市第六届人民代表大会常务委员会第二十次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 为了加强水库管理，制定本条例。

第二条 水库管理单位应当履行下列职责：

（一）每年检查大坝；

（二）公布检查结果。

检查结果应当向社会公布。

## 第二章 法律责任

第三条 在水库内炸鱼、毒鱼的，由水行政主管部门没收渔具，处五百元以上二千元以下罚款。

第四条 本条例自2015年5月1日起施行。
"""
_INSERTED = """第三条 禁止向水库倾倒垃圾、渣土和其他固体废物。

## 第二章 法律责任

第四条 在水库内炸鱼、毒鱼、电鱼的，由水行政主管部门没收渔具，处一千元以上五千元以下罚款。

第五条 本条例自2015年5月1日起施行。
"""
SECOND = (
    FIRST[: FIRST.index("## 第二章")].replace(
        "\n<!--", "2020年6月1日 临江市第七届人民代表大会常务委员会第三十次会议修正 自2020年7月1日起施行\n\n<!--"
    )
    + _INSERTED
)
"""The text of 2020: an article was inserted, and the one after it reworded."""


class Done(NamedTuple):
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str


def respcli(folder: Path, *arguments: str | Path) -> Done:
    """Run the program in a folder. A bug in it rises."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    quiet = {"LANGUAGE": "", "LC_ALL": "C.UTF-8", "GITHUB_ACTIONS": "", "RESPCLI_TRACEBACK": "1"}
    with contextlib.chdir(folder), patch.dict(os.environ, quiet):
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([str(argument) for argument in arguments])
        return Done(code, _said(out), _said(err))


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def project(folder: Path, item: str = "", texts: tuple[str, ...] = (FIRST,)) -> Path:
    """A project with a faultless list, to whose item some fields are added, and some texts of laws."""
    for name, text in sources(item).items():
        put(folder / "data/lists/shuiwu" / name, text)
    for number, text in enumerate(texts):
        put(folder / TEXTS / f"{number}.md", text)
    return folder


def put(file: Path, text: str) -> Path:
    """Write a file, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
