"""The pair of lists on which respcli stands beside other programs: each of its nine changes is told as what it is."""

from __future__ import annotations

import json
from pathlib import Path

from diff_peers import write_pair
from law_projects import respcli


def test_each_of_the_nine_changes_is_told_as_what_it_is(tmp_path: Path) -> None:
    write_pair(tmp_path / "data")
    done = respcli(tmp_path, "diff", "old", "new", "--format", "json")
    [found] = json.loads(done.out)["lists"]
    told = {change["name"]: set(change["kinds"]) - {"renumbered"} for change in found["changes"]}
    assert {name: kinds for name, kinds in told.items() if kinds} == {
        "取水许可": {"changed"},
        "水工程建设规划同意书审核": {"changed", "renamed"},
        "对河道采砂活动的日常监管": {"changed", "renamed"},
        "对擅自围垦河道的处罚": {"cosmetic"},
        "对在湖泊内弃置阻碍行洪物体的处罚": {"moved"},
        "对水库大坝安全的监督检查": {"moved"},
        "对入河排污口的监督检查": {"changed", "renamed", "split"},
        "对水功能区的监督检查": {"added", "split"},
        "对水土保持情况的监督检查": {"added"},
        "对未安装计量设施的处罚": {"removed"},
    }
