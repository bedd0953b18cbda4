"""The matrix as slides, since this screen began as one: a table that can be edited, on as many slides as it needs."""

from io import BytesIO

from django.utils.translation import gettext as _
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt

from workshops.programmes.lights import LABELS, Colour, short_day
from workshops.programmes.models import Programme
from workshops.status.tables.brush import Drawn
from workshops.status.tables.document import heading_of
from workshops.status.tables.lines import Line
from workshops.status.tables.matrix import Matrix

ROWS = 8  # municipalities a slide
TITLE_ONLY = 5  # of the layouts of an empty presentation
WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.45)
NAME_WIDTH, HEAD_HEIGHT, ROW_HEIGHT = Inches(1.9), Inches(0.5), Inches(0.62)
INK, PAPER, HEAD = RGBColor(0x17, 0x1A, 0x2B), RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0x17, 0x1A, 0x6B)
TINTS = {
    Colour.GREY: RGBColor(0xEE, 0xEE, 0xF2), Colour.GREEN: RGBColor(0xDD, 0xF1, 0xE0),
    Colour.YELLOW: RGBColor(0xFD, 0xF0, 0xC8), Colour.RED: RGBColor(0xFB, 0xDA, 0xD7), None: PAPER,
}  # fmt: skip


def slides_of(programme: Programme, made: Matrix, filters: list[str]) -> BytesIO:
    """`filters` are those in force, in words."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    show.core_properties.title = heading_of(programme)
    pages = [made.lines[at : at + ROWS] for at in range(0, len(made.lines), ROWS)] or [[]]
    for number, lines in enumerate(pages, start=1):
        slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
        _title(slide, heading_of(programme), number, len(pages))
        _table(slide, made, lines)
        _foot(slide, programme, made, filters)
    file = BytesIO()
    show.save(file)
    file.seek(0)
    return file


def _title(slide, heading: str, number: int, pages: int) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = MARGIN, Inches(0.3), WIDTH - 2 * MARGIN, Inches(0.7)
    title.text_frame.text = heading if pages == 1 else f"{heading} ({number}/{pages})"
    _style(title.text_frame.paragraphs[0].runs[0], 28, bold=True)


def _table(slide, made: Matrix, lines: list[Line]) -> None:
    height = HEAD_HEIGHT + ROW_HEIGHT * len(lines)
    shape = slide.shapes.add_table(
        len(lines) + 1, len(made.phases) + 1, MARGIN, Inches(1.15), WIDTH - 2 * MARGIN, height
    )
    table = shape.table
    table.columns[0].width = NAME_WIDTH
    for at in range(len(made.phases)):
        table.columns[at + 1].width = Emu((WIDTH - 2 * MARGIN - NAME_WIDTH) // len(made.phases))
    for at, head in enumerate([_("Municipality"), *(phase.name for phase in made.phases)]):
        _write(table.cell(0, at), [head], HEAD, PAPER, bold=True)
    for row, line in enumerate(lines, start=1):
        done = _("%(done)s/%(all)s workshops") % {"done": line.progress, "all": made.workshops}
        _write(table.cell(row, 0), [line.part.name, done], PAPER, INK)
        for at, drawn in enumerate(line.cells, start=1):
            _write(table.cell(row, at), _words(drawn), TINTS[drawn.colour], INK)


def _words(drawn: Drawn) -> list[str]:
    if not drawn.shown:
        return ["–"]
    light = str(LABELS[drawn.colour]) if drawn.colour else ""
    return [word for word in (drawn.state, drawn.day, light) if word]


def _write(cell, lines: list[str], fill: RGBColor, ink: RGBColor, *, bold: bool = False) -> None:
    """The first line stands out."""
    cell.fill.solid()
    cell.fill.fore_color.rgb = fill
    cell.margin_left = cell.margin_right = Inches(0.07)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.text_frame.text = "\n".join(lines)
    for number, paragraph in enumerate(cell.text_frame.paragraphs):
        for run in paragraph.runs:
            _style(run, 11, bold=bold or number == 0, ink=ink)


def _foot(slide, programme: Programme, made: Matrix, filters: list[str]) -> None:
    box = slide.shapes.add_textbox(MARGIN, HEIGHT - Inches(0.5), WIDTH - 2 * MARGIN, Inches(0.35))
    day = _("Status on %(day)s") % {"day": short_day(made.day)}
    box.text_frame.text = " · ".join([str(programme), day, *filters])
    _style(box.text_frame.paragraphs[0].runs[0], 11)


def _style(run, size: int, *, bold: bool = False, ink: RGBColor = INK) -> None:
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, ink
