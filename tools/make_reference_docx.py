"""Write ``templates/docx/reference.docx``: the look of the Word document, after GB/T 9704-2012.

The document's look stands in that file alone: a clerk opens it in Word or WPS, changes a style, the page or the page
number, and the next build follows. This script is how the file began, and where every measure has its reason; a test
fails when the two part. ``make reference`` runs it and writes the file anew (changes made in Word are lost then).

Units of WordprocessingML: a twip is 1/20 point, sizes (w:sz) are half points, *Chars are hundredths of a character of
the default style, *Lines hundredths of a line.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from respcli.render.reference import STYLES, TWIPS_PER_CHARACTER

TARGET = Path(__file__).parents[1] / "templates" / "docx" / "reference.docx"

# --- The page. Clause numbers are those of GB/T 9704-2012; 1 mm is 56.69 twips. ---
PAGE = (11906, 16838)  # 5.1: A4, 210 mm x 297 mm
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1587, 1474  # 5.2.1: 37 mm, 28 mm, type area 156 x 225 mm; so 35 mm and 26 mm
LINE = 579  # 5.2.3: 22 lines of 28.95 pt fill the 225 mm; 580 leaves room for 21
# 5.2.3: 28 characters a line. 156 mm / 28 = 15.793 pt, but Word's 3号 is 16 pt: the grid squeezes each by 848/4096 pt.
CHARACTER_SPACE = -848
# LibreOffice gives a character that is wider than its cell of the grid two cells, so the styles of the body leave the
# grid and squeeze by themselves, by 6 twips, which 28 characters need in the 441 pt that LibreOffice makes of its 28
# cells; justified, they fill the line. The page keeps its grid: it is what the page setup shows, what the Chars units
# are counted in, and what a clerk's own text follows.
SQUEEZE = '<w:spacing w:val="-6"/>'
CHARACTER = round(TWIPS_PER_CHARACTER)  # 一字: the squeezed 3号 character
# 7.5: the dashes of the page number lie 7 mm below the type area. A dash is at half the height of its line of 14 pt
# (4.9 mm), so the line's foot is 35 - 7 - 4.9 / 2 = 25.5 mm above the edge.
FOOTER = 1446
FOOTER_LINE = 280  # 14 pt, as high as its 4号 type

# --- Type. 号 is the Chinese measure of type size; in half points. ---
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_SMALL_5 = 44, 32, 28, 24, 18
FANGSONG, XIAOBIAOSONG, HEITI, SONGTI = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"

# --- Tables. The standard says nothing of them; these are what reads well and is usual in such lists. ---
# 小四 sets some 28 characters in a column of 122 mm, as many as a line of the body; smaller type reads badly.
TABLE_SIZE = SIZE_SMALL_4
TABLE_LINE = 400  # 20 pt: 8 pt between lines of 12 pt, in the proportion a little closer than the body's
CELL_SIDE, CELL_TOP = 108, 60  # 1.9 mm and 1.1 mm between text and rule
# Horizontal tables have up to 16 columns: 小五 sets three characters or more in the narrowest.
WIDE_SIZE = SIZE_SMALL_5
WIDE_LINE = 260  # 13 pt for type of 9 pt
WIDE_CELL_SIDE, WIDE_CELL_TOP = 57, 40  # 1 mm and 0.7 mm
RULE = 4  # eighths of a point: half a point
SEPARATOR = 20  # 1 pt, the lowest line Word sets: the paragraph that must stand between two tables

IDS = {
    "title": "OfficialTitle",
    "body": "OfficialBody",
    "name": "SignOffName",
    "date": "SignOffDate",
    "sealed_name": "SealedName",
    "sealed_date": "SealedDate",
    "table": "ResponsibilityTable",
    "label": "TableLabel",
    "text": "TableText",
    "page_break": "PageBreak",
    "gap": "TableGap",
    "wide_table": "HorizontalTable",
    "column": "ColumnLabel",
    "small": "HorizontalText",
}
"""The ids that the styles begin with, by the keys of STYLES."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def _fonts(face: str) -> str:
    """One face in all four slots, so that neither a theme nor the reader's defaults choose another."""
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}" w:hint="eastAsia"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _exact(line: int, more: str = "") -> str:
    """Set the line pitch in twips whatever the face: line boxes of substitute faces differ."""
    return f'<w:spacing {more}w:line="{line}" w:lineRule="exact"/>'


OFF_GRID = '<w:snapToGrid w:val="0"/>'


def _paragraph_style(key: str, paragraph: str, run: str = "") -> str:
    """Return a style based on the default style; the writer finds it by its name, for Word renames ids."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{IDS[key]}"><w:name w:val="{STYLES[key]}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _normal_style() -> str:
    """Return the default style: 3号 仿宋 (5.2.2). Word takes its size as the 字 that *Chars and the grid count.

    No extra space beside digits: it breaks the line of 28 characters. No widow control: it would leave a page of 21
    lines. A mark may hang at a line's end, which is Word's default; said aloud because LibreOffice reads the switch
    the wrong way round, hangs marks where nothing is said, and then sets lines of 29.
    """
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>'
        f'<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>{_exact(LINE)}<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{_fonts(FANGSONG)}{_size(SIZE_3)}</w:rPr></w:style>"
    )


def _body_styles() -> str:
    """Return the styles of the statement: title, body, sign-off."""
    # On the grid, LibreOffice gives each line of a title two of it. One line stays free below the last line (7.3.2:
    # the text begins 标题下空一行), none between the lines.
    title = (
        f"<w:keepNext/><w:keepLines/>{OFF_GRID}"
        + _exact(LINE, f'w:after="{LINE}" w:afterLines="100" ')
        + '<w:contextualSpacing/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
    )
    body = OFF_GRID + f'<w:ind w:firstLine="{2 * CHARACTER}" w:firstLineChars="200"/>'  # 7.3.3: 每个自然段左空二字
    # 7.3.5.2: one line free above the name. 7.3.5.1: the seal, 42 mm across, begins within one line of the text and
    # has name and date, one centred over the other, a little below its middle: two lines free.
    name, sealed = (
        f"<w:keepNext/><w:keepLines/>{OFF_GRID}" + _exact(LINE, f'w:before="{lines * LINE}" w:beforeLines="{lines}00" ')
        for lines in (1, 2)
    )
    date, centred = f"<w:keepLines/>{OFF_GRID}", '<w:jc w:val="center"/>'
    return (
        _paragraph_style("title", title, _fonts(XIAOBIAOSONG) + _size(SIZE_2))  # 7.3.1
        + _paragraph_style("body", body, SQUEEZE)
        + _paragraph_style("name", name, SQUEEZE)
        + _paragraph_style("date", date, SQUEEZE)
        + _paragraph_style("sealed_name", sealed + centred, SQUEEZE)
        + _paragraph_style("sealed_date", date + centred, SQUEEZE)
    )


def _table_styles() -> str:
    """Return the styles of the tables.

    Widow control asks that a row split between pages keep two lines of a paragraph together; LibreOffice does not heed
    it there.
    """
    cell = f"<w:widowControl/>{OFF_GRID}{_exact(TABLE_LINE)}"
    separator = OFF_GRID + _exact(SEPARATOR)
    return (
        _paragraph_style("label", cell, _fonts(HEITI) + _size(TABLE_SIZE))
        + _paragraph_style("text", cell, _size(TABLE_SIZE))
        + _paragraph_style("page_break", "<w:pageBreakBefore/>" + separator, _size(2))
        + _paragraph_style("gap", separator, _size(2))
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_cell_margins(0, CELL_SIDE)}</w:tblPr></w:style>"
        + _table_style("table", CELL_TOP, CELL_SIDE)
        + _horizontal_styles()
    )


def _horizontal_styles() -> str:
    """Return the styles of horizontal tables: labels centred over their columns, texts set tight to the left."""
    cell = f"<w:widowControl/>{OFF_GRID}{_exact(WIDE_LINE)}"
    return (
        _table_style("wide_table", WIDE_CELL_TOP, WIDE_CELL_SIDE)
        + _paragraph_style("column", cell + '<w:jc w:val="center"/>', _fonts(HEITI) + _size(WIDE_SIZE))
        + _paragraph_style("small", cell + '<w:jc w:val="left"/>', _size(WIDE_SIZE))
    )


def _table_style(key: str, above: int, beside: int) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{IDS[key]}"><w:name w:val="{STYLES[key]}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{_rules()}</w:tblBorders>'
        f"{_cell_margins(above, beside)}</w:tblPr></w:style>"
    )


def _cell_margins(above: int, beside: int) -> str:
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _rules() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="{RULE}" w:space="0" w:color="000000"/>' for side in sides)


def _styles() -> str:
    footer = (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{OFF_GRID}{_exact(FOOTER_LINE)}</w:pPr>"
        f"<w:rPr>{_fonts(SONGTI)}{_size(SIZE_4)}</w:rPr></w:style>"  # 7.5: 4号半角宋体
    )
    language = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}{_size(SIZE_3)}{language}"
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{_normal_style()}{_body_styles()}{_table_styles()}{footer}</w:styles>"
    )


def _footer(content: str) -> str:
    return f"{XML}<w:ftr {NAMESPACES}>{content}</w:ftr>"


def _page_number(side: str) -> str:
    """Return the page number: one character in from the outer edge (7.5: 单页码居右空一字, 双页码居左空一字)."""
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
    return (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}="{CHARACTER}" w:{side}Chars="100"/><w:jc w:val="{side}"/></w:pPr>'
        f'{run}— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>{run} —</w:t></w:r>'
        "</w:p>"
    )


def _turned_page_number(side: str) -> str:
    """Return the page number of a page on its side: where it is on an upright page that is turned (clause 8).

    So it stands at the left edge and reads from top to bottom: a floating table of one cell along the type area.
    """
    position = f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{FOOTER}" w:tblpY="{LEFT}"'
    size = f'<w:tblW w:w="{FOOTER_LINE}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_cell_margins(0, 0)}'
    height = PAGE[0] - LEFT - RIGHT
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" {position}/><w:tblOverlap w:val="never"/>'
        f'{size}</w:tblPr><w:tblGrid><w:gridCol w:w="{FOOTER_LINE}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{FOOTER_LINE}" '
        f'w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{_page_number(side)}</w:tc></w:tr></w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'
    )


def _landscape_section() -> str:
    """Return the section of pages on their side: the binding is at their top, so each margin moves on by one side.

    It has no grid: what stands on it is off the grid, and LibreOffice centres the lines that fit between the margins.
    """
    return (
        '<w:sectPr><w:footerReference w:type="even" r:id="rId8"/><w:footerReference w:type="default" r:id="rId7"/>'
        f'<w:pgSz w:w="{PAGE[1]}" w:h="{PAGE[0]}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{LEFT}" w:right="{TOP}" w:bottom="{RIGHT}" w:left="{BOTTOM}" w:header="851" '
        f'w:footer="851" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:linePitch="{LINE}"/></w:sectPr>'
    )


def _section() -> str:
    return (
        '<w:sectPr><w:footerReference w:type="even" r:id="rId5"/><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="851" '
        f'w:footer="{FOOTER}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHARACTER_SPACE}"/></w:sectPr>'
    )


def _document() -> str:
    """Return a sample of each style that begins with the style's name, for whoever opens the file to change them."""

    def paragraph(style: str, text: str, layout: str = "", look: str = "") -> str:
        run = f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"
        return f'<w:p><w:pPr><w:pStyle w:val="{IDS[style]}"/>{layout}</w:pPr>{run}</w:p>'

    def sample(key: str, more: str = "") -> str:
        return paragraph(key, STYLES[key] + more)

    def separator(key: str) -> str:
        more = f"。生成的文件中，这种段落高{SEPARATOR // 20}磅，没有文字；此处放大，以便辨认。"
        return paragraph(key, STYLES[key] + more, _exact(LINE), _size(SIZE_3))

    def cell(width: int, content: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'

    texts = (
        sample("title")
        + sample("body", "。生成文件时取用本文件的样式、页面设置和页脚，不取用这里的文字。")
        + "".join(sample(key) for key in ("name", "date", "sealed_name", "sealed_date"))
    )

    def table(key: str, *contents: str) -> str:
        widths = (1928, 3458, 3458)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        cells = "".join(map(cell, widths, contents))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{IDS[key]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
            f"<w:tr>{cells}</w:tr></w:tbl>"
        )

    horizontal = table(
        "wide_table", sample("column"), sample("small"), paragraph("small", f"{STYLES['wide_table']}。框线和边距")
    )
    note = paragraph("body", "横表用的横放页面：页面设置和页脚取自本节。其他页面取自最后一节。")
    on_its_side = f"<w:p><w:pPr>{_landscape_section()}</w:pPr></w:p>"
    vertical = table("table", sample("label"), sample("text"), paragraph("text", f"{STYLES['table']}。框线和边距"))
    return (
        f"{XML}<w:document {NAMESPACES}><w:body>{note}{horizontal}{on_its_side}{texts}{separator('gap')}{vertical}"
        f"{separator('page_break')}{_section()}</w:body></w:document>"
    )


def _settings() -> str:
    """Return the settings: page numbers on outer edges, no squeezed punctuation, the layout rules of Word 2013."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1))
    )
    return (
        f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{2 * CHARACTER}"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:useFELayout/>{compat}</w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    """Return the faces and what stands in where one is not installed."""
    faces = (
        (FANGSONG, "仿宋", "modern", "fixed"),
        (XIAOBIAOSONG, "方正小标宋_GBK", "script", "default"),
        (HEITI, "SimHei", "modern", "fixed"),
        (SONGTI, "SimSun", "auto", "variable"),
    )
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, other, family, pitch in faces
    )
    return f"{XML}<w:fonts {NAMESPACES}>{entries}</w:fonts>"


def _theme() -> str:
    """Return the theme that a Word document must have. No style refers to it; its faces are what a drawing gets."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    dark_light = ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "000000"), ("lt2", "FFFFFF")
    accents = (*((f"accent{number}", "000000") for number in range(1, 7)), ("hlink", "000000"), ("folHlink", "000000"))
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in (*dark_light, *accents))
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface="{face}"/></a:{kind}Font>'
        for kind, face in (("major", XIAOBIAOSONG), ("minor", FANGSONG))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="{drawing}" name="责任清单"><a:themeElements><a:clrScheme name="黑">{colours}'
        f'</a:clrScheme><a:fontScheme name="公文">{faces}</a:fontScheme><a:fmtScheme name="公文">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _content_types() -> str:
    parts = (
        ("/word/document.xml", f"{WORD}.document.main+xml"),
        ("/word/styles.xml", f"{WORD}.styles+xml"),
        ("/word/settings.xml", f"{WORD}.settings+xml"),
        ("/word/fontTable.xml", f"{WORD}.fontTable+xml"),
        ("/word/footer1.xml", f"{WORD}.footer+xml"),
        ("/word/footer2.xml", f"{WORD}.footer+xml"),
        ("/word/footer3.xml", f"{WORD}.footer+xml"),
        ("/word/footer4.xml", f"{WORD}.footer+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _core_properties() -> str:
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>责任清单文档样式</dc:title>'
        "<dc:creator>respcli</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _parts() -> dict[str, str]:
    properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{R}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": f'{XML}<Properties xmlns="{properties}"><Application>respcli</Application></Properties>',
        "docProps/core.xml": _core_properties(),
        "word/_rels/document.xml.rels": _relationships(
            (f"{R}/styles", "styles.xml"),
            (f"{R}/settings", "settings.xml"),
            (f"{R}/fontTable", "fontTable.xml"),
            (f"{R}/footer", "footer1.xml"),
            (f"{R}/footer", "footer2.xml"),
            (f"{R}/theme", "theme/theme1.xml"),
            (f"{R}/footer", "footer3.xml"),
            (f"{R}/footer", "footer4.xml"),
        ),
        "word/document.xml": _document(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer(_page_number("right")),
        "word/footer2.xml": _footer(_page_number("left")),
        "word/footer3.xml": _footer(_turned_page_number("right")),
        "word/footer4.xml": _footer(_turned_page_number("left")),
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(),
        "word/theme/theme1.xml": _theme(),
    }


def reference_docx() -> bytes:
    """Return the whole file; the same bytes on every system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in sorted(_parts().items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return buffer.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(reference_docx())
    print(f"wrote {TARGET}")
