"""Words that are often taken for one another: 截至 and 截止, 作出 and 做出, 份 and 张."""

from __future__ import annotations

import re
from collections.abc import Iterator

from respcli.diagnostics import Rule, Severity
from respcli.messages import N_
from respcli.rules.slips import Slip

UNTIL_FOR_AS_OF = Rule(
    "until-for-as-of",
    Severity.WARNING,
    message=N_("“{text}” before a date: 截止 means that something ends, and stands after the date"),
    remedies=(N_("write “截至”"),),
    reason=N_("A list counts as of a day (截至…); 截止 says that the day was the end of something, which is untrue."),
    basis="《现代汉语词典》截至、截止",
    bad="备注: 截止2020年12月20日，无其他规定。",
    good="备注: 截至2020年12月20日，无其他规定；申报于2020年12月20日截止。",
)
AS_OF_WORDING = Rule(
    "as-of-wording",
    Severity.ADVICE,
    message=N_("“{text}” before a date says in more characters what 截至 says"),
    remedies=(N_("write “截至”"),),
    reason=N_("截止到 is allowed, and 截至 is what official documents write."),
    basis="《现代汉语词典》截至、截止",
    bad="备注: 截止到2020年12月20日，无其他规定。",
    good="备注: 截至2020年12月20日，无其他规定。",
)
MADE_FOR_TAKEN = Rule(
    "made-for-taken",
    Severity.WARNING,
    message=N_("“做出” of a decision; the laws write “作出”"),
    remedies=(N_("write “作出”"),),
    reason=N_("A decision, penalty or permission is 作出 in every law; both in one list look careless."),
    basis="《中华人民共和国行政处罚法》《中华人民共和国行政许可法》",
    bad="责任事项: [告知责任：在做出行政处罚决定前告知当事人有要求听证的权利。]",
    good="责任事项: [告知责任：在作出行政处罚决定前告知当事人有要求听证的权利。]",
    outside=("实施依据", "责任事项依据"),
)

_DAY = r"(?=(?:[0-9０-９]{2,4}|[〇零一二三四五六七八九]{4})年|目前|今)"
_AS_OF = re.compile(rf"截止(?P<to>到|至|于)?{_DAY}")
_MADE = re.compile(
    r"做出(?=[^\n，。；]{0,12}(?:决定|处罚|许可|裁决|裁定|判决|答复|批复|确认|认定|复议|规定|承诺|答辩|解释))"
)


def as_of(text: str) -> Iterator[Slip]:
    """截止 and 截止到 before a date."""
    for found in _AS_OF.finditer(text):
        rule = AS_OF_WORDING if found["to"] else UNTIL_FOR_AS_OF
        yield Slip(rule, found.start(), found.end(), {"text": found[0]}, "截至")


def decisions(text: str) -> Iterator[Slip]:
    """做出 where the laws write 作出."""
    for found in _MADE.finditer(text):
        yield Slip(MADE_FOR_TAKEN, found.start(), found.end(), fix="作出")


TEXT_CHECKS = (as_of, decisions)
