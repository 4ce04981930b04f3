"""A small .docx and a small page that every judge passes, and the way to plant a fault in them."""

import zipfile
from pathlib import Path
from string import Template

_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LONG = "依法履行网络安全监督管理职责" * 100  # over two pages

_FOOTER = (
    f"<w:ftr {_MAIN}><w:p><w:pPr>$place</w:pPr><w:r><w:rPr>"
    '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    '<w:t xml:space="preserve">— </w:t>'
    '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t>'
    '<w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)

# Measures in twips, twentieths of a point; sizes in half points.
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
        f'<Override PartName="/word/odd.xml" ContentType="{_TYPE}.footer+xml"/>'
        f'<Override PartName="/word/even.xml" ContentType="{_TYPE}.footer+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="settings" Type="{_OFFICE}/settings" Target="settings.xml"/>'
        f'<Relationship Id="odd" Type="{_OFFICE}/footer" Target="odd.xml"/>'
        f'<Relationship Id="even" Type="{_OFFICE}/footer" Target="even.xml"/></Relationships>'
    ),
    "word/settings.xml": f"<w:settings {_MAIN}><w:evenAndOddHeaders/></w:settings>",
    "word/odd.xml": Template(_FOOTER).substitute(place='<w:ind w:right="280"/><w:jc w:val="right"/>'),
    "word/even.xml": Template(_FOOTER).substitute(place='<w:ind w:left="280"/>'),
    "word/styles.xml": (
        f"<w:styles {_MAIN}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/>'
        # Squeezed by 0.3 point each, 28 characters of 16 pt fit into 156 mm.
        '<w:spacing w:val="-6"/><w:sz w:val="32"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Body"><w:name w:val="Normal"/><w:pPr>'
        '<w:widowControl w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Body"/>'
        '<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/></w:rPr></w:style></w:styles>'
    ),
    "word/document.xml": (
        f'<w:document {_MAIN} xmlns:r="{_OFFICE}"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:bookmarkStart w:id="1" w:name="one"/><w:bookmarkEnd w:id="1"/>'
        "<w:r><w:t>责任清单</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>{_LONG}</w:t></w:r></w:p>"
        '<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>'
        '<w:tr><w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/><w:vMerge w:val="restart"/></w:tcPr>'
        "<w:p><w:r><w:t>序号</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc></w:tr>'
        '<w:tr><w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
        '<w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc></w:tr>'
        "</w:tbl>"
        "<w:p><w:r><w:t>中共泸县县委</w:t></w:r></w:p>"
        '<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
        ' w:header="850" w:footer="1247" w:gutter="0"/></w:sectPr></w:body></w:document>'
    ),
}

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>责任清单</title>
<style>
p { color: #000; }
@page { size: A4; }
</style>
</head>
<body>
<main>
<h1>责任清单</h1>
<p>依法履行网络安全监督管理职责</p>
<table aria-label="权力事项">
<tbody><tr><th scope="row">序号</th><td>一</td></tr></tbody>
</table>
</main>
<script>
document.title += "";
</script>
</body>
</html>
"""

Edit = tuple[str, str]


def docx(path: Path, *edits: Edit) -> Path:
    """Write the .docx, the first occurrence of each edit's left side (in any part) changed into its right side."""
    parts = dict(_PARTS)
    for old, new in edits:
        name = next(name for name, text in parts.items() if old in text)
        parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return path


def edited(source: Path, path: Path, *edits: Edit) -> Path:
    """Write a .docx with each edit's left side changed into its right side, wherever in its parts it stands."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for old, new in edits:
        if not any(old in text for text in parts.values()):
            raise ValueError(old)
        parts = {name: text.replace(old, new) for name, text in parts.items()}
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def page(path: Path, *edits: Edit) -> Path:
    """Write the page, the first occurrence of each edit's left side changed into its right side."""
    text = _PAGE
    for old, new in edits:
        if old not in text:
            raise ValueError(old)
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
