"""Quotations from laws: whether they are the law's own words, and what their omissions hide."""

from __future__ import annotations

from respcli.diagnostics import Rule, Severity
from respcli.messages import N_

QUOTATION_DIFFERS = Rule(
    "quotation-differs",
    Severity.WARNING,
    message=N_("{law}{place} has “{right}”; the quotation has “{text}”"),
    remedies=(N_("put the law's words"),),
    reason=N_("A power rests on the law's own words; who finds others in their place doubts the whole list."),
    basis=N_("the text of the law that was in force on the day of the submission"),
    bad="实施依据: 《临江市水库管理条例》第二十一条 违反本条例第十三条规定，在水库内炸鱼的，处五百元罚款。",
    good="实施依据: 《临江市水库管理条例》第二十一条 违反本条例第十二条规定，在水库内炸鱼的，处五百元罚款。",
)
UNMARKED_OMISSION = Rule(
    "unmarked-omission",
    Severity.WARNING,
    message=N_("{law}{place} has “{right}”; the quotation has “{text}”: words are left out without “……”"),
    remedies=(N_("put the law's words, or “……” where they are left out"),),
    reason=N_(
        "A reader takes what stands together for the law's sentence, whose meaning the missing words may change."
    ),
    basis="GB/T 15834-2011 4.11",
    bad="实施依据: 《临江市水库管理条例》第五条 市水行政主管部门负责水库的监督管理。乡镇人民政府协助做好相关工作。",
    good="实施依据: 《临江市水库管理条例》第五条 市水行政主管部门负责水库的监督管理。……乡镇人民政府协助做好相关工作。",
)
QUOTATION_OF_ANOTHER_ARTICLE = Rule(
    "quotation-of-another-article",
    Severity.WARNING,
    message=N_("the words quoted from {law}{cited} stand in {place}"),
    remedies=(N_("cite {place}, or quote {cited}"),),
    reason=N_("Who looks up the article finds another text, and the power has no basis that can be checked."),
    basis=N_("the text of the law that was in force on the day of the submission"),
    bad="实施依据: 《临江市水库管理条例》第九条 禁止在水库内炸鱼、毒鱼、电鱼。",
    good="实施依据: 《临江市水库管理条例》第十二条 禁止在水库内炸鱼、毒鱼、电鱼。",
)
QUOTATION_NOT_FOUND = Rule(
    "quotation-not-found",
    Severity.WARNING,
    message=N_("“{text}” does not stand in {law}{place}"),
    remedies=(N_("quote the law's words, or correct the citation"),),
    reason=N_("Words that the law has not are an office's own, and give no power."),
    basis=N_("the text of the law that was in force on the day of the submission"),
    bad="实施依据: 《临江市水库管理条例》第九条 任何单位和个人都有义务爱护花草树木。",
    good="实施依据: 《临江市水库管理条例》第九条 水库管理单位应当每年检查大坝，并将结果报市水行政主管部门备案。",
)
HIDDEN_SUBJECT = Rule(
    "hidden-subject",
    Severity.WARNING,
    message=N_("the words left out of {law}{place} give “{after}” to {body}"),
    remedies=(N_("drop the power if it is not yours, or quote the words that name {body}"),),
    reason=N_("A power that the law gives to the police or to a higher authority is none of the office's."),
    basis="《中华人民共和国行政处罚法》第十七条",
    bad="实施依据: 《临江市水库管理条例》第二十三条 破坏大坝……处五日以上十日以下拘留。",
    good="实施依据: 《临江市水库管理条例》第二十三条 破坏大坝，尚不构成犯罪的，由公安机关……处五日以上十日以下拘留。",
)
HIDDEN_DISCRETION = Rule(
    "hidden-discretion",
    Severity.WARNING,
    message=N_("the words left out of {law}{place} end in “{word}”, which goes with “{after}”"),
    remedies=(N_("write “{word}” before the words that go on"),),
    reason=N_("Without 可以, what the law allows reads as a duty; without 不得, what it forbids reads as a power."),
    basis=N_("the text of the law that was in force on the day of the submission"),
    bad="实施依据: 《临江市水库管理条例》第二十二条 擅自取水的，由市水行政主管部门……并处一千元罚款。",
    good="实施依据: 《临江市水库管理条例》第二十二条 擅自取水的，由市水行政主管部门……可以并处一千元罚款。",
)
LIST_CUT_OFF = Rule(
    "list-cut-off",
    Severity.ADVICE,
    message=N_("after “{text}”, {law}{place} has a list that the quotation leaves out without “……”"),
    remedies=(N_("quote the items that apply, or end with “……”"),),
    reason=N_("The cases to which a power is limited stand in the list; without them it looks unlimited."),
    basis="GB/T 15834-2011 4.11",
    bad="实施依据: 《临江市水库管理条例》第十五条 有下列情形之一的，市水行政主管部门应当及时处理。",
    good="实施依据: 《临江市水库管理条例》第十五条 有下列情形之一的，市水行政主管部门应当及时处理：……",
)
