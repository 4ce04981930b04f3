"""YAML: what breaks its syntax, and what it would lose or change in silence."""

from __future__ import annotations

from respcli.messages.marks import N_, error

NOT_YAML = error(
    "not-yaml",
    N_("not YAML: {problem}"),
    N_("check quotes, colons, indentation; text that begins with one of [ {{ \" ' * & ! | > % @ ` stands in quotes"),
    reason=N_(
        "Where the syntax breaks off, nobody can tell which words belong to which field; a guess could put them under "
        "another one."
    ),
    basis="YAML 1.2.2",
    bad='权力项目名称: "对水资源的监督检查"（试行）',
    good="权力项目名称: 对水资源的监督检查（试行）",
)
LINE_WITHOUT_KEY = error(
    "line-without-key",
    N_("this line is neither a field nor part of the one above"),
    N_("join it to the line above; for several paragraphs begin with “|-” and indent each line alike"),
    reason=N_(
        "Such a line may go on with the text above or begin a field whose name was forgotten; a guess could lose it "
        "or put it in the wrong place."
    ),
    basis="YAML 1.2.2 §8.2.2",
    bad="追责情形: 依照《中华人民共和国公职人员政务处分法》\n追究相应的责任。",
    good="追责情形: 依照《中华人民共和国公职人员政务处分法》追究相应的责任。",
)
FULL_WIDTH_COLON = error(
    "full-width-colon",
    N_("a full-width “：” follows “{key}”"),
    N_("write “{key}: ” with a half-width colon and a space"),
    reason=N_(
        "Only a half-width colon parts the name of a field from its text. With “：” the line is mere text, and the "
        "field is not there."
    ),
    basis="YAML 1.2.2 §5.3",
    bad="权力项目名称：对水资源的监督检查",
    good="权力项目名称: 对水资源的监督检查",
)
NO_SPACE_AFTER_COLON = error(
    "no-space-after-colon",
    N_("no space follows “{key}:”"),
    N_("write “{key}: ” with a space after the colon"),
    reason=N_(
        "A colon without a space belongs to a text, as in 12:30 or in a web address. So name and text together would "
        "be one text, and the field would not be there."
    ),
    basis="YAML 1.2.2 §7.3.3",
    bad="权力项目名称:对水资源的监督检查",
    good="权力项目名称: 对水资源的监督检查",
)
FULL_WIDTH_DASH = error(
    "full-width-dash",
    N_("“{dash}” begins this line where a list entry should"),
    N_("write “- ” with a half-width hyphen"),
    reason=N_(
        "Only a half-width hyphen begins an entry. With another dash the entries would run together into one text "
        "that the document does not number."
    ),
    basis="YAML 1.2.2 §8.2.1",
    bad="实施依据:\n  － 《中华人民共和国水法》第六十条",
    good="实施依据:\n  - 《中华人民共和国水法》第六十条",
)
NO_SPACE_AFTER_DASH = error(
    "no-space-after-dash",
    N_("no space follows the “-” of a list entry"),
    N_("write “- ” with a space after the hyphen"),
    reason=N_(
        "A hyphen without a space belongs to a text, as in -5. So the entries would run together into one text that "
        "the document does not number."
    ),
    basis="YAML 1.2.2 §8.2.1",
    bad="实施依据:\n  -《中华人民共和国水法》第六十条",
    good="实施依据:\n  - 《中华人民共和国水法》第六十条",
)
FULL_WIDTH_SPACE = error(
    "full-width-space",
    N_("a full-width space stands where YAML needs an ordinary one"),
    N_("replace it by ordinary spaces"),
    reason=N_(
        "To YAML a full-width space is a character like any other: here it would belong to the name or the text, and "
        "it indents nothing."
    ),
    basis="YAML 1.2.2 §5.5",
    bad="权力项目名称:\u3000对水资源的监督检查",
    good="权力项目名称: 对水资源的监督检查",
)
EMPTY_FILE = error(
    "empty-file",
    N_("the file says nothing"),
    N_("write its fields, or delete it"),
    reason=N_(
        "Somebody meant to write an item, or its text was lost when it was saved; either way the list would be "
        "published without it."
    ),
)
SEVERAL_DOCUMENTS = error(
    "several-documents",
    N_("“---” begins a second YAML document"),
    N_("one file holds one power item; put what follows into a file of its own"),
    reason=N_(
        "Programs that read one item from each file take the first document and leave the rest, so what follows “---” "
        "would be missing from the list."
    ),
    basis="YAML 1.2.2 §9.2",
    bad="权力项目名称: 对取水的监督检查\n---\n权力项目名称: 对采砂的监督检查",
    good="权力项目名称: 对取水的监督检查",
)
TAG = error(
    "tag",
    N_("the YAML tag “{tag}” is not used here"),
    N_("delete it; put the text in quotes if need be"),
    reason=N_(
        "A tag tells a YAML program to make something else of the text, in the worst case to run another program. In "
        "a list everything is text."
    ),
    bad="权力项目名称: !!str 对水资源的监督检查",
    good="权力项目名称: 对水资源的监督检查",
)
KEY_NOT_TEXT = error(
    "key-not-text",
    N_("a key must be text"),
    N_("write “key: value”"),
    reason=N_(
        "A field is known by its name. A list or nothing in its place names no field, so the value would belong "
        "nowhere."
    ),
    bad="[实施依据]: 《中华人民共和国水法》第六十条",
    good="实施依据: 《中华人民共和国水法》第六十条",
)
DUPLICATE_KEY = error(
    "duplicate-key",
    N_("“{key}” was already given on line {line}"),
    N_("keep one of the two; for several texts write a list with “- ”"),
    reason=N_("YAML programs keep one of the two and drop the other in silence, and do not agree on which."),
    basis="YAML 1.2.2 §3.2.1.1",
    bad="实施依据: 《中华人民共和国水法》第六十条\n实施依据: 《中华人民共和国水土保持法》第四十三条",
    good="实施依据:\n  - 《中华人民共和国水法》第六十条\n  - 《中华人民共和国水土保持法》第四十三条",
)
TOO_DEEP = error(
    "too-deep",
    N_("more than {limit} levels of nesting"),
    N_("no field needs so many; check the indentation"),
    reason=N_(
        "Fields nest a few levels deep. More of them come from stray brackets or a slipped indentation, and without a "
        "limit a small file could exhaust the memory."
    ),
    bad="监督电话: [[[[[[[[[[[[[[[[（0830）8188725]]]]]]]]]]]]]]]]",
    good="监督电话: （0830）8188725",
)
TOO_MANY_VALUES = error(
    "too-many-values",
    N_("more than {limit} values, counting each time that an alias (*) repeats some"),
    N_("write the text where it belongs instead of aliases of aliases"),
    reason=N_(
        "Aliases of aliases multiply: ten lines can stand for millions of values, which no reader sees and no machine "
        "can hold."
    ),
    bad=(
        "实施依据:\n"
        "  - &a [甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲]\n"
        "  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        "  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
        "  - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
        "  - [*d, *d]"
    ),
    good="实施依据: 《中华人民共和国水法》第六十条",
)
UNKNOWN_ALIAS = error(
    "unknown-alias",
    N_("the alias “*{name}” names nothing that stands complete before it"),
    N_("put the text in quotes if the “*” belongs to it"),
    reason=N_(
        "YAML takes a “*” at the beginning for a reference to a text that was marked before. Where none was, nothing "
        "could stand here."
    ),
    basis="YAML 1.2.2 §7.1",
    bad="监督电话: *12345",
    good='监督电话: "*12345"',
)
CUT_BY_COMMENT = error(
    "cut-by-comment",
    N_("YAML takes what follows “ #” for a comment, so the text ends at “{text}”"),
    N_("put the whole text in quotes; a real comment goes on a line of its own"),
    reason=N_(
        "What follows “ #” stays in the file and never reaches the document: half of a name or of a legal basis would "
        "be published."
    ),
    basis="YAML 1.2.2 §6.6",
    bad="权力项目名称: 对水资源的监督检查 # 名称待核",
    good="# 名称待核\n权力项目名称: 对水资源的监督检查",
)
FOLDED_TEXT = error(
    "folded-text",
    N_("the text runs over several lines; YAML would put a space at each line break"),
    N_("write it on one line; begin several paragraphs with “|-” and a line for each, several entries with “- ”"),
    reason=N_("Chinese has no spaces between words, so each line break would leave a gap in the middle of a sentence."),
    basis="YAML 1.2.2 §6.5",
    bad="追责情形: 依照《中华人民共和国公职人员政务处分法》\n  追究相应的责任。",
    good="追责情形: 依照《中华人民共和国公职人员政务处分法》追究相应的责任。",
)
HASH_FIRST = error(
    "hash-first",
    N_("YAML takes what begins with “#” for a comment, so there is no text here"),
    N_("put the text in quotes"),
    reason=N_("Whoever reads the file sees a field that is filled in; in the document it would be empty."),
    basis="YAML 1.2.2 §6.6",
    bad="权力项目名称: #1号水库监督检查",
    good='权力项目名称: "#1号水库监督检查"',
)
EMPTY_PARAGRAPH = error(
    "empty-paragraph",
    N_("an empty line stands among the paragraphs of this text"),
    N_("delete it: the document's styles make the distance between paragraphs"),
    reason=N_("It would be a gap that the other texts of the list do not have, of another height in each format."),
    bad="追责情形: |-\n  依照《中华人民共和国公职人员政务处分法》给予政务处分。\n\n  构成犯罪的，依法追究刑事责任。",
    good="追责情形: |-\n  依照《中华人民共和国公职人员政务处分法》给予政务处分。\n  构成犯罪的，依法追究刑事责任。",
)
TOO_MANY_FAULTS = error(
    "too-many-faults",
    N_("the file has {limit} faults or more"),
    N_("mend these first; the others show in the next run"),
    reason=N_(
        "A file like this is mostly another one than was meant, or has one fault from beginning to end; told in full, "
        "it would hide the faults of the other files."
    ),
)
EMPTY_TEXT = error(
    "empty-text",
    N_("there is no text here"),
    N_("write it, or delete the line"),
    reason=N_(
        "Nobody can tell whether there is nothing to say or whether it was forgotten; in print the cell would be "
        "blank, and the list would look unfinished."
    ),
    bad="监督电话:",
    good="监督电话: （0830）8188725",
)

# Of the many things libyaml can say of a broken file, those that clerks meet.
YAML_PROBLEMS = (
    N_("could not find expected ':'"),
    N_("mapping values are not allowed in this context"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}}'"),
    N_("did not find expected node content"),
    N_("found unexpected end of stream"),
    N_("found unexpected document indicator"),
    N_("found character that cannot start any token"),
    N_("found unknown escape character"),
    N_("did not find expected hexdecimal number"),
    N_("block sequence entries are not allowed in this context"),
    N_("did not find expected alphabetic or numeric character"),
    N_("did not find expected <document start>"),
    N_("found undefined tag handle"),
    N_("did not find expected comment or line break"),
    N_("did not find expected whitespace or line break"),
    N_("mapping keys are not allowed in this context"),
    N_("could not find expected directive name"),
    N_("found unknown directive name"),
    N_("found incompatible YAML document"),
    N_("found invalid Unicode character escape code"),
    N_("found unexpected ':'"),
    N_("found an indentation indicator equal to 0"),
)
