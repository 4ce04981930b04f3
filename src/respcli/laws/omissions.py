"""What an omission hides: that the power is another body's, or that the law only allows what is quoted as a duty."""

from __future__ import annotations

import re

_UNIT = (
    r"(?:[^，。；：、（）\n]{0,8}省、自治区、直辖市)?[^，。；：、（）\n]{0,24}?(?:机关|部门|机构|办公室|委员会|人民政府|人民法院|人民检察院|办案单位)"
    r"(?![^，。；：、\n]{0,4}的)"
)
_BODY = rf"{_UNIT}(?:(?:、|和|或者|以及|会同){_UNIT}){{0,5}}"
_ACTS = (
    "责令|处|没收|给予|予以|依法|依照|依据|按照|根据|吊销|暂扣|暂停|撤销|注销|收缴|追缴|追究|通报|约谈|可以|应当|有权|不得|决定"
    "|警告|对|并|认为|提请"
)
_ACTOR = re.compile(rf"(?:(?<![理事自])由|(?:^|(?<=[，；：。\n）]))并?)({_BODY})(?={_ACTS})")
_CONDITION = re.compile(r"[^，。；：\n]{0,80}的(?:，|\Z)")
_BY = re.compile(r"(?:^|[，：])由(?!此|于)")
_NOT_AN_ACTOR = re.compile(r"^(?:[拒不向经]|未经|违反|按照|依照|根据|对|被|妨碍|阻碍)")
_SENTENCE = re.compile(r"[。\n](?!情节|逾期|拒不)")
_OF_ITS_OWN = re.compile(r"公安|国家安全|检察|法院|监察|司法机关|海关|税务")
_ABOVE = re.compile(
    r"国务院|国家(?!机关)|中央|省|自治区|直辖市|设区的市|市级以上|上级|上一级"
    r"|原[^，。；、\n]{0,8}(?:机关|部门)|[发颁]证机关"
)
_INCLUDES_THE_COUNTY = re.compile(r"县级以上|各级|县级")
_ONE_OF_SEVERAL = re.compile("、|和|或者|以及")
_CONSEQUENCE = re.compile(r"责令|处(?![理于分])|没收|给予|予以|吊销|暂扣|收缴|追缴|撤销|取缔|查封|扣押")
_OF_COURTS = re.compile(r"[^，。；\n]{0,30}(?:(?<!不)构成犯罪|追究刑事责任|承担(?:民事|赔偿)|赔偿)")
_DISCRETION = re.compile(r"(可以|应当|不得|(?<!得)不|除[^，。；\n]{1,60}外)，?\s*\Z")
_WIDE = str.maketrans(",.;:()", "，。；：（）")
_LOOKED_AT = 1000
_LEAD = 4


def hidden_subject(hidden: str, after: str) -> str | None:
    """The body to which the law gives the power, where the hidden words name it and it is not the list's own kind.

    ``after`` are the quoted words that go on. The last body that acts counts: where 有关主管部门 acts first and
    公安机关 then, what follows is the latter's. 有关部门 or a body of the county may be the office that quotes, alone
    or as one of several, and what courts decide is no power of either.
    """
    following = after[:_LOOKED_AT].translate(_WIDE)
    sentence = _last_sentence(hidden[-_LOOKED_AT:].translate(_WIDE), following)
    following = _SENTENCE.split(following, maxsplit=1)[0]
    if not sentence.strip() or _OF_COURTS.match(following) or _names_its_actor(following):
        return None
    body = next(iter(_actors(sentence)[-1:]), "")
    return body if body and all(map(_is_another, _ONE_OF_SEVERAL.split(body))) else None


def _is_another(body: str) -> bool:
    """Whether a body cannot be an office of the county that may have the power."""
    above = _ABOVE.search(body) and not _INCLUDES_THE_COUNTY.search(body)
    return bool(_OF_ITS_OWN.search(body) or above)


def _last_sentence(hidden: str, after: str) -> str:
    """The end of the hidden words, from where the sentence begins that the quoted words go on with."""
    ends = (found.end() for found in _SENTENCE.finditer(hidden + after[:_LEAD]))
    return hidden[max((end for end in ends if end <= len(hidden)), default=0) :]


def _actors(sentence: str) -> list[str]:
    """The bodies that act in a sentence, apart from those in a condition: 检察院作出不起诉决定的."""
    return [
        found[1]
        for found in _ACTOR.finditer(sentence)
        if not _NOT_AN_ACTOR.match(found[1]) and (found[0][0] == "由" or not _CONDITION.match(sentence, found.end()))
    ]


def _names_its_actor(sentence: str) -> bool:
    """Whether a sentence says who acts before it says what is done."""
    consequence = _CONSEQUENCE.search(sentence)
    before = sentence[: consequence.end()] if consequence else sentence
    return bool(_BY.search(before) or _actors(before))


def hidden_discretion(hidden: str) -> str | None:
    """The word just before the quoted ones that makes them a choice, a duty or a ban: 可以, 应当, 不得, 不."""
    found = _DISCRETION.search(hidden[-_LOOKED_AT:].translate(_WIDE))
    return found[1] if found else None
