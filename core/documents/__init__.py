"""A document as data: written once as parts, read as a page to print, as an accessible PDF and as JSON.

sheet = Document(title="...", subtitle="...", parts=[Heading("Stand"), Table("Phasen", heads, rows), RichText(minutes.text)])
return respond(request, sheet, "uebergabe-bonn")          # ?format=pdf, ?format=json, else the page
"""

from core.documents.answers import respond
from core.documents.parts import Document, Facts, Heading, Items, Paragraph, Part, Picture, RichText, Table
from core.documents.pdf import as_pdf

__all__ = [
    "Document", "Facts", "Heading", "Items", "Paragraph", "Part", "Picture", "RichText", "Table", "as_pdf", "respond",
]  # fmt: skip
