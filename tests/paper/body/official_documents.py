"""Official documents of 青石市, written by python-docx in the layouts that offices use."""

from __future__ import annotations

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def made(write: Callable[[DocumentType], object]) -> bytes:
    """A Word document with what `write` puts into it."""
    document = Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _put(document: DocumentType, *lines: tuple[str, WD_ALIGN_PARAGRAPH | None]) -> None:
    for words, place in lines:
        document.add_paragraph(words).alignment = place


def standard(document: DocumentType) -> None:
    """As the standard has it: head, number, title in two centred lines, addressees, attachments, signature, note."""
    _put(
        document,
        ("青石市自然资源局文件", _CENTRE), ("青自然资规〔2025〕3号", _CENTRE), ("", None),
        ("青石市自然资源局关于印发", _CENTRE), ("青石市临时用地管理办法（试行）的通知", _CENTRE), ("", None),
        ("各县（市、区）自然资源局，局机关各科室：", None),
        ("　　现将《青石市临时用地管理办法（试行）》印发给你们，请遵照执行。", None),
        ("　　附件：1.青石市临时用地管理办法（试行）", None), ("　　　　　2.临时用地申请表。", None), ("", None),
        ("青石市自然资源局", _RIGHT), ("2025年3月28日", _RIGHT), ("　　（此件公开发布）", None),
        ("附件1", None), ("青石市临时用地管理办法（试行）", _CENTRE),
        ("　　第一条　为了规范临时用地管理，制定本办法。", None),
        ("　　本办法由青石市人民政府", None), ("2019年1月1日", None),
        ("青石市自然资源局办公室　　　　　　2025年3月31日印发", None),
    )  # fmt: skip


def typed(document: DocumentType) -> None:
    """As it is often typed: square brackets, a number with a zero, the date in Chinese figures, a table."""
    _put(
        document,
        ("青财综[２０２４]第０７号", _RIGHT), ("青石市财政局关于公布收费目录清单的通告", _CENTRE),
        ("　　根据有关规定，现将收费目录清单公布如下。", None), ("　　附件：收费目录清单", None),
        ("青石市财政局", _RIGHT), ("二〇二四年十二月三十一日", _RIGHT),
    )  # fmt: skip
    table = document.add_table(3, 2)
    for place, words in enumerate(["项目", "标准", "证照工本费", "5元", "测绘费", "120元"]):
        cell = table.cell(place // 2, place % 2)
        cell.paragraphs[0].add_run(words).bold = place < 2


def joint(document: DocumentType) -> None:
    """A joint letter: the number below the title, two agencies side by side, and pictures."""
    _put(
        document,
        ("青石市教育局　青石市公安局", _CENTRE), ("关于加强校园周边交通管理的函", _CENTRE),
        ("（青教函〔2025〕12号）", _CENTRE),
        ("市交通运输局：", None), ("　　来函收悉，现函复如下。", None),
        ("青石市教育局　　青石市公安局", _RIGHT), ("2024年12月30日", _RIGHT),
    )  # fmt: skip
    for shade in (0, 255):
        picture = io.BytesIO()
        Image.new("L", (8, 8), shade).save(picture, "PNG")
        document.add_picture(io.BytesIO(picture.getvalue()))


def letter(document: DocumentType) -> None:
    """Nothing that an official document has, and some things that look like it."""
    _put(
        document,
        ("春天", _CENTRE), ("去年三月，我们按照国发〔2024〕1号的要求走访了三个村。", None),
        ("大家说：", None), ("2025年2月30日", None), ("附件", None), ("他说此件公开发布以后再谈。", None),
    )  # fmt: skip
