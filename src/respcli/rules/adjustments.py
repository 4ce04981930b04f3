"""Changes since the last publication of which list.yaml declares nothing under 调整."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from respcli.adjustments import CHANGING, account
from respcli.diagnostics import Phrase, Rule, Severity, quote
from respcli.messages import N_
from respcli.model import ResponsibilityList
from respcli.rules.slips import Given, ListCheck, Slip

_ITEMS = (
    "权力项目名称: 对水资源管理情况的监督检查\n---\n"
    "权力项目名称: 对河道采砂的监督检查\n实施依据: 《中华人民共和国水法》第三十九条"
)
_DECLARED = (
    "调整:\n  - 类型: 增加\n    事项: [对河道采砂的监督检查]\n"
    "    依据: 《中华人民共和国水法》第三十九条\n    理由: 部门职责调整，河道采砂改由本部门监督检查。\n"
)

UNDECLARED_ADJUSTMENT = Rule(
    "undeclared-adjustment",
    Severity.WARNING,
    message=N_("{what} since the last publication and not declared under “调整”, {count} in all: {names}"),
    remedies=(
        N_("declare it under “调整”, with 依据 and 理由; so far {sum}, but the list has {now}"),
        N_("declare it under “调整”, with 依据 and 理由; `respcli diff` shows what changed"),
    ),
    reason=N_(
        "An item is added, removed or changed on a basis and for a reason, and the one who approves it must read them. "
        "It is no error, since nothing untrue is said."
    ),
    basis="川办发〔2020〕82号",
    bad=f"上次公布: 2024-01-15\n---\n{_ITEMS}",
    good=f"上次公布: 2024-01-15\n{_DECLARED}---\n{_ITEMS}",
)

_WHAT: Mapping[str, Phrase] = {
    "增加": Phrase(N_("added (增加 or 承接)")),
    "取消": Phrase(N_("removed (取消 or 下放)")),
    "变更要素": Phrase(N_("changed (变更要素)")),
    "合并": Phrase(N_("merged (合并)")),
    "拆分": Phrase(N_("split (拆分)")),
}
_NAMED = 5
"""Names that a message tells; there may be thousands."""


def undeclared(_: ResponsibilityList, given: Given) -> Iterator[Slip]:
    """One finding for each kind of change of which nothing is declared, for some or all of its items."""
    if given.changes is None or given.changes.none:
        return
    told = account(given.changes)
    reckoned: dict[str, str | int] = {}
    if told.adjusted and told.reckoned() != told.now:
        reckoned = {"sum": told.sum(), "now": told.now}
    for kind, names in told.undeclared.items():
        shown = "、".join(map(quote, names[:_NAMED])) + ("……" if len(names) > _NAMED else "")
        values: dict[str, str | int] = {"what": _WHAT[kind], "count": len(names), "names": shown}
        more = {} if kind == CHANGING else reckoned
        yield Slip(UNDECLARED_ADJUSTMENT, values=values | more, path=("上次公布",))


LIST_CHECKS: tuple[ListCheck, ...] = (undeclared,)
