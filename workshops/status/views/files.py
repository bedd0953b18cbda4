"""What can be taken along, as shown."""

from django.http import FileResponse, HttpResponse

from core.documents import as_pdf
from core.exports import csv_response, xlsx_response
from workshops.programmes.models import Programme
from workshops.status.filters import MatrixFilter
from workshops.status.tables.document import document_of
from workshops.status.tables.matrix import Matrix
from workshops.status.tables.slides import slides_of

FILES = {"csv": csv_response, "xlsx": xlsx_response}
PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def as_file(kind: str, programme: Programme, made: Matrix, asked: MatrixFilter) -> HttpResponse | None:
    """The matrix as a table, a document or slides; None if the address asks for no file."""
    name = f"stand-{programme.slug}-{asked.day:%Y-%m-%d}"
    if kind in FILES:
        return FILES[kind](name, made.heads, made.plain)
    filters = [chip.label for chip in asked.chips]
    if kind == "pdf":
        headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
        document = document_of(programme, made, filters)
        return HttpResponse(as_pdf(document), content_type="application/pdf", headers=headers)
    if kind == "pptx":
        slides = slides_of(programme, made, filters)
        return FileResponse(slides, as_attachment=True, filename=f"{name}.pptx", content_type=PPTX_TYPE)
    return None
