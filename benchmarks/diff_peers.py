"""Compare one pair of lists by respcli diff and by what a user would take instead, and print what each shows.

The pair has nine changes, one of each kind. ``docs/diff-peers.md`` tells what was seen. LibreOffice's own comparison of
documents is run where it is installed, by hand: see there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HEAD = """\
部门: 云溪县水务局
截止日期: 2025-01-31
报送日期: 2025-02-10
首次公布: 是
主体责任:
  - 负责全县水资源的统一管理和监督检查；
  - 履行法律法规规定的其他职责。
职责边界: 无
监督电话: （0830）8188725
追责情形: 对不正确履行职责的机关及其工作人员，依照《中华人民共和国公职人员政务处分法》追究相应的责任。
"""
DUTIES = {
    "行政许可": (
        "受理责任：公示应当提交的材料，一次性告知补正材料。",
        "审查责任：对申请材料进行审查。",
        "决定责任：作出是否准予许可的决定。",
    ),
    "行政检查": ("检查责任：制定检查计划，按照计划开展检查。", "处置责任：对发现的问题，责令限期改正。"),
    "行政处罚": (
        "立案责任：发现违法行为的，予以立案。",
        "告知责任：告知陈述、申辩、听证的权利。",
        "决定责任：作出处罚决定。",
    ),
}


def item(power_type: str, name: str, *basis: str) -> str:
    """An item's file."""
    entries = "".join(f"  - 《某省水资源条例》{entry}\n" for entry in basis)
    duties = "".join(f"  - {duty}\n" for duty in DUTIES[power_type])
    return f"权力类型: {power_type}\n权力项目名称: {name}\n实施依据:\n{entries}责任事项:\n{duties}"


OUTLETS = "第三十四条 水行政主管部门应当对入河排污口的设置进行监督检查，定期公布结果。"
QUALITY = "第三十五条 水行政主管部门应当对水功能区的水质状况进行监测，发现超标的报告本级人民政府。"
OLD: Mapping[str, str] = {
    "010-取水许可": item("行政许可", "取水许可", "第十条 取用水资源的，应当向水行政主管部门申请领取取水许可证。"),
    "020-水工程": item("行政许可", "水工程建设许可", "第十二条 建设水工程，应当报水行政主管部门审查同意。"),
    "030-采砂检查": item(
        "行政检查",
        "对河道采砂的监督检查",
        "第三十条 水行政主管部门应当对河道采砂活动进行监督检查，发现违法行为及时处理。",
    ),
    "040-水库检查": item(
        "行政检查", "对水库大坝安全的监督检查", "第三十一条 水行政主管部门应当每年汛前组织检查水库大坝，督促消除隐患。"
    ),
    "050-围垦": item("行政处罚", "对擅自围垦河道的处罚", "第五十条 擅自围垦河道的，责令停止违法行为，限期恢复原状。"),
    "060-弃置甲": item(
        "行政处罚",
        "对在河道内弃置阻碍行洪物体的处罚",
        "第五十一条 在河道管理范围内弃置阻碍行洪物体的，处一万元以下罚款。",
    ),
    "070-弃置乙": item(
        "行政处罚",
        "对在湖泊内弃置阻碍行洪物体的处罚",
        "第五十二条 在湖泊管理范围内弃置阻碍行洪物体的，处二万元以下罚款。",
    ),
    "080-计量": item(
        "行政处罚", "对未安装计量设施的处罚", "第五十三条 未安装计量设施的，责令限期安装，处五千元以上罚款。"
    ),
    "090-节水检查": item(
        "行政检查", "对节约用水的监督检查", "第三十三条 水行政主管部门应当对执行用水定额的情况进行监督检查。"
    ),
    "100-排污口检查": item("行政检查", "对入河排污口和水功能区的监督检查", OUTLETS, QUALITY),
}


def changed(old: Mapping[str, str]) -> dict[str, str]:
    """The list with nine changes."""
    new = dict(old)
    new["010-取水许可"] = old["010-取水许可"].replace("第十条", "第十一条")  # a number
    new["020-水工程"] = old["020-水工程"].replace("水工程建设许可", "水工程建设规划同意书审核")  # renamed
    sand = new.pop("030-采砂检查").replace("对河道采砂的监督检查", "对河道采砂活动的日常监管")
    new["035-采砂监管"] = sand.replace("及时处理", "及时依法处理")  # renamed, edited, in another file
    new["095-水库检查"] = new.pop("040-水库检查")  # moved
    new["050-围垦"] = old["050-围垦"].replace("的，责令停止", "的， 责令停止")  # white space
    new["060-弃置甲"], new["070-弃置乙"] = old["070-弃置乙"], old["060-弃置甲"]  # near-twins that changed places
    del new["080-计量"]  # removed
    new["100-排污口检查"] = item("行政检查", "对入河排污口的监督检查", OUTLETS)  # split
    new["110-水功能区检查"] = item("行政检查", "对水功能区的监督检查", QUALITY)
    new["120-水土保持检查"] = item(
        "行政检查", "对水土保持情况的监督检查", "第三十六条 水行政主管部门应当对水土保持情况进行监督检查。"
    )  # added
    return new


def write_pair(data: Path) -> None:
    """Write both lists, ``old`` and ``new``, into a data folder."""
    for name, items in (("old", OLD), ("new", changed(OLD))):
        folder = data / "lists" / name / "items"
        folder.mkdir(parents=True)
        (folder.parent / "list.yaml").write_text(HEAD, encoding="utf-8")
        for stem, text in items.items():
            (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Show what respcli and git tell of the pair."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        write_pair(data)
        respcli = [sys.executable, "-m", "respcli", "diff", "old", "new", "--data", folder]
        git = ["git", "-c", "core.quotePath=off", "diff", "--no-index", "-M", "lists/old", "lists/new"]
        for command, where in ((respcli, None), (git, data)):
            print(f"$ {' '.join(command)}", flush=True)
            subprocess.run(command, check=False, cwd=where)


if __name__ == "__main__":
    main()
