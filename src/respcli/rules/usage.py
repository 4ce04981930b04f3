"""Words that are often taken for one another: 截至 and 截止, 作出 and 做出, 份 and 张; and words given up."""

from __future__ import annotations

import re
from collections import Counter
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

MEASURE_WORD = Rule(
    "measure-word",
    Severity.WARNING,
    message=N_("“{text}” here, “{other}” elsewhere: one thing is counted with two measure words"),
    remedies=(N_("write “{right}”"),),
    reason=N_("Lists are counted with 张 or 份 and power items with 项; two words for one thing look like two things."),
    basis="GB/T 15835-2011",
    bad="备注: 按照一个权力事项一份责任清单的要求，责任清单共编制3张，其中行政处罚类责任清单1张。",
    good="备注: 按照一个权力事项一张责任清单的要求，责任清单共编制3张，其中行政处罚类责任清单1张。",
)
ITEMS_MEASURE_WORD = Rule(
    "items-measure-word",
    Severity.WARNING,
    message=N_("“{text}”: power items are counted with 项"),
    remedies=(N_("write “{right}”"),),
    reason=N_("Laws and lists count 权力事项 with 项; another measure word is everyday language."),
    basis="川办发〔2020〕82号",
    bad="备注: 现有行政权力事项3个。",
    good="备注: 现有行政权力事项3项，按照一个权力事项一张责任清单的要求编制。",
)
OLD_WORDING = Rule(
    "old-wording",
    Severity.ADVICE,
    message=N_("“{text}” is better written “{right}”"),
    remedies=(N_("write “{right}”"),),
    reason=N_("The laws and the Party's documents have given the word up, or one word says what two say."),
    basis="《中华人民共和国行政处罚法》第七条；《法治中国建设规划（2020－2025年）》",
    bad="备注: 推动法制建设，听取当事人的辩解陈述。",
    good="备注: 推动法治建设，听取当事人的陈述申辩。",
    outside=("实施依据", "责任事项依据"),
)

PLACEHOLDER_LEFT = Rule(
    "placeholder-left",
    Severity.WARNING,
    message=N_("“{text}” holds the place of words that are still to be written"),
    remedies=(N_("write what belongs there, or delete the entry"),),
    reason=N_("A new item begins with such marks; printed, they show that the list was never finished."),
    basis="川办发〔2020〕82号",
    bad="实施依据: [《××××法》第×条 ××××××。]",
    good="实施依据: [《中华人民共和国水法》第六十条 县级以上人民政府水行政主管部门应当加强监督检查。]",
)

_DAY = r"(?=(?:[0-9０-９]{2,4}|[〇零一二三四五六七八九]{4})年|目前|今)"
_AS_OF = re.compile(
    rf"截止(?P<to>到|至|于)?(?:{_DAY}|(?<![\u4e00-\u9fff]截止)(?=[0-9]{{1,2}}月))(?![^\n，。；]{{0,14}}[年月日](?:之|以)?前)"
)
_MADE = re.compile(
    r"做出(?=[^\n，。；]{0,12}(?:决定|处罚|许可|裁决|裁定|判决|答复|批复|确认|认定|复议|规定|承诺|答辩|解释|结论))"
)
_OF_LISTS = ("张", "份")
_NUMBER = r"(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})"
_LISTS = re.compile(
    rf"{_NUMBER}(?P<before>[张份])(?:[^\n，。；、]{{0,8}})责任清单|责任清单[^\n，。；、0-9张份]{{0,4}}{_NUMBER}(?P<after>[张份])"
)
_ITEMS = re.compile(
    r"权力事项(?:共|为|有|共有)?[0-9]{1,4}(?P<word>[个条件])|[0-9]{1,4}(?P<word_>[个条件])(?:行政)?权力事项"
)
_PLACEHOLDER = re.compile(r"([×✕╳某〇○●□■＿_Xx])\1+(?![0-9A-Za-z])")
_LEFT_WORDS = re.compile(r"\n(待(?:补充|定|填写?|核实)|同上)(?=。?(?:\n|\Z))")
_TWO_ARE_ENOUGH = "×✕╳某"
_OLD_WORDS = {"法制建设": "法治建设", "法制宣传": "法治宣传", "辩解陈述": "陈述申辩", "采取实施": "采取"}


def as_of(text: str) -> Iterator[Slip]:
    """截止 and 截止到 before a date."""
    for found in _AS_OF.finditer(text):
        rule = AS_OF_WORDING if found["to"] else UNTIL_FOR_AS_OF
        yield Slip(rule, found.start(), found.end(), {"text": found[0]}, "截至")


def decisions(text: str) -> Iterator[Slip]:
    """做出 where the laws write 作出."""
    for found in _MADE.finditer(text):
        yield Slip(MADE_FOR_TAKEN, found.start(), found.end(), fix="作出")


def measure_words(text: str) -> Iterator[Slip]:
    """Lists counted with 张 and with 份 in one text, and items counted with another word than 项."""
    if "权力事项" in text:
        for found in _ITEMS.finditer(text):
            at = found.start(found.lastgroup or 0)
            yield Slip(ITEMS_MEASURE_WORD, at, at + 1, {"text": found[0], "right": "项"}, "项")
    if "责任清单" not in text:
        return
    counted = list(_LISTS.finditer(text))
    words = Counter(found[found.lastgroup or 0] for found in counted)
    if len(words) < len(_OF_LISTS):
        return
    right = max(_OF_LISTS, key=words.__getitem__)
    for found in counted:
        word = found.lastgroup or ""
        if found[word] != right:
            at = found.start(word)
            values = {"text": found[0], "other": right, "right": right}
            yield Slip(MEASURE_WORD, at, at + 1, values, right)


def old_wording(text: str) -> Iterator[Slip]:
    """Words that laws and official documents have given up."""
    for old, new in _OLD_WORDS.items():
        if old in text:
            for found in re.finditer(old, text):
                yield Slip(OLD_WORDING, found.start(), found.end(), {"text": old, "right": new}, new)


def placeholders(text: str) -> Iterator[Slip]:
    """Marks, and words alone in a paragraph, that hold the place of other words."""
    for found in _PLACEHOLDER.finditer(text):
        if len(found[0]) > 2 or found[1] in _TWO_ARE_ENOUGH:  # noqa: PLR2004 -- 〇〇 are figures, XX a size
            yield Slip(PLACEHOLDER_LEFT, found.start(), found.end(), {"text": found[0][:8]})
    for found in _LEFT_WORDS.finditer(text) if "\n待" in text or "\n同上" in text else ():
        yield Slip(PLACEHOLDER_LEFT, *found.span(1), {"text": found[1]})
    if (at := text.find("此处填写")) >= 0:
        yield Slip(PLACEHOLDER_LEFT, at, at + 4, {"text": "此处填写"})


TEXT_CHECKS = (as_of, decisions, measure_words, old_wording, placeholders)
