"""Projects with lists that changed: in the folder, in publications and in a repository of git."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from law_projects import put

HEAD = """\
部门: 临江市水务局
截止日期: 2020-12-20
报送日期: 2020-12-22
主体责任:
  - 负责水资源管理。
  - 负责河道管理。
职责边界: 无
追责情形: 不履行或者不正确履行职责的，依法追究责任。
监督电话: 0830-1234567
"""
PERMIT = """\
权力类型: 行政许可
权力项目名称: 取水许可
实施依据:
  - 《中华人民共和国水法》第七条 国家对水资源依法实行取水许可制度和有偿使用制度。
责任事项:
  - 受理责任：公示应当提交的材料，一次性告知补正材料。
  - 审查责任：对取水申请进行审查。
"""
CHECK = """\
权力类型: 行政检查
权力项目名称: 对河道采砂的监督检查
实施依据:
  - 《中华人民共和国水法》第六十条 有权进入现场调查。
责任事项:
  - 检查责任：定期检查河道采砂。
"""
PENALTY = """\
权力类型: 行政处罚
权力项目名称: 对擅自围垦河道的处罚
实施依据:
  - 《中华人民共和国水法》第六十六条 责令停止违法行为，限期清除障碍。
责任事项:
  - 立案责任：发现围垦河道的，予以立案。
"""
FILES: Mapping[str, str] = {"list.yaml": HEAD, "items/010-取水许可.yaml": PERMIT, "items/020-采砂检查.yaml": CHECK}
LATER: Mapping[str, str] = {
    **FILES,
    "items/010-取水许可.yaml": PERMIT.replace("对取水申请进行审查", "对取水申请进行实质审查"),
    "items/030-围垦河道.yaml": PENALTY,
}
"""The same list with one item changed and one added."""


def write(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write a list's folder anew."""
    for file in [*folder.rglob("*.yaml")]:
        file.unlink()
    for name, text in files.items():
        put(folder / name, text)
    return folder


def publish(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Freeze files as a publication in a folder, whose names are those of the list and of the publication."""
    inside = {f"sources/{name}": text for name, text in files.items()}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in inside.items()}
    facts = {"format": 1, "list": folder.parent.name, "publication": folder.name, "program": "respcli 0.1.0"}
    for name, text in {**inside, "manifest.json": json.dumps({**facts, "files": digests})}.items():
        put(folder / name, text)
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, as nobody in particular."""
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=around | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Commit all files of a folder, which becomes a repository; returns the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=as it is")
    return git(folder, "rev-parse", "HEAD")
