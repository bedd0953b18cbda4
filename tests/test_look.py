"""What every page relies on: small files, no inline code, error pages that stand when nothing else does."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from core.errors import bad_request, server_error

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STATIC = settings.BASE_DIR / "static" / "portal"
INLINE = re.compile(r"""\sstyle=|<style|\son\w+=["']|<script(?![^>]*(\ssrc=|type="application/json"))""")


def test_the_stylesheet_stays_small():
    assert (STATIC / "portal.css").stat().st_size <= 12 * 1024


def test_scripts_stay_small():
    """What every page or every form loads together; one that few pages load stays smaller than that alone."""
    everywhere = {"portal.js", "drafts.js"}
    sizes = {file.name: file.stat().st_size for file in STATIC.glob("*.js")}
    assert sum(sizes[name] for name in everywhere) <= 12 * 1024
    assert max(sizes[name] for name in sizes.keys() - everywhere) <= 8 * 1024


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR / "templates"))
)
def test_no_inline_style_or_script(template: Path):
    assert not INLINE.search(template.read_text())


@pytest.mark.parametrize(("view", "status"), [(bad_request, 400), (server_error, 500)])
def test_pages_for_our_own_faults_need_no_database(rf, view, status):
    """Without the db fixture any query fails this test."""
    request = rf.get("/kaputt/")
    request.reference = "0123abcd"
    answer = view(request)
    assert answer.status_code == status
    assert "0123abcd" in answer.content.decode()
    assert "<h1>" in answer.content.decode()


def test_the_page_for_a_restart_needs_no_database(rf):
    assert "<h1>" in get_template("503.html").render({"request": rf.get("/")})


def test_no_page_claims_to_be_official_unless_the_operator_says_so(rf, settings):
    page = get_template("404.html").render({}, rf.get("/x/"))
    assert "kern-kopfzeile" not in page
    settings.HEADER_LABEL = "Offizielle Website der Stadt Beispiel"
    assert "Offizielle Website der Stadt Beispiel" in get_template("404.html").render({}, rf.get("/x/"))
