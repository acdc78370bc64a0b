"""Real documents of every kind that can be read, made by the programs that make them; each holds some words."""

import io

from docx import Document as Word
from odfdo import Document as OpenDocument
from odfdo import Paragraph, Table
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches

from initiatives.demo import pdf

WORDS = "Señales de alarma en la frontera: atención a crianças"


def docx():
    document = Word()
    document.add_heading("Informe")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 1).text = WORDS
    document.sections[0].header.paragraphs[0].text = "Encabezado"
    return _saved(document)


def pptx():
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1)).text_frame.text = WORDS
    slide.notes_slide.notes_text_frame.text = "Nota del orador"
    return _saved(show)


def xlsx():
    book = Workbook()
    book.active.title = "Hoja"
    book.active.append(["Estado", WORDS, 2025, None])
    return _saved(book)


def odt():
    document = OpenDocument("text")
    document.body.append(Paragraph(WORDS))
    return _saved(document)


def ods():
    document = OpenDocument("spreadsheet")
    table = Table("Hoja")
    table.set_value("A1", WORDS)
    document.body.append(table)
    return _saved(document)


def odp():
    document = OpenDocument("presentation")
    document.body.append(Paragraph(WORDS))
    return _saved(document)


MADE = {
    "pdf": lambda: pdf.page(["Informe", WORDS]),
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "odt": odt,
    "ods": ods,
    "odp": odp,
}


def _saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
