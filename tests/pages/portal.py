"""Pages of the roof and of the ground floor."""

import time
from typing import Any

from django.core.cache import cache

from core.tasks import BEAT_KEY
from portal.content.actions import report_barrier
from portal.content.models import BarrierReport
from tests.pages.table import Page

#            visitor nobody mso other_mso bonn kiel moderation skew other_staff redaktion admin
EVERYBODY = "200     200    200 200       200  200  200        200  200         200       200"
SIGNED_IN = "302     200    200 200       200  200  200        200  200         200       200"
STEERING = " 302     403    403 403       403  403  403        200  200         403       200"
EDITORS = "  302     403    403 403       403  403  403        403  403         200       200"
REPORT = "   302     404    404 404       404  404  404        404  404         200       200"
DRAFT = "    404     404    200 404       404  404  404        200  200         404       200"
NOBODY = "   404     404    404 404       404  404  404        404  404         404       404"
NO_GET = "   405     405    405 405       405  405  405        405  405         405       405"


def reported(world) -> dict[str, Any]:
    report = BarrierReport.objects.first() or report_barrier(page="/", text="Ohne Maus nicht bedienbar.", email="")
    return {"pk": report.pk}


def beating(world) -> dict[str, Any]:
    cache.set(BEAT_KEY, time.time(), None)
    return {}


PAGES = [
    Page("home:start", EVERYBODY, 10),
    Page("home:workspace", SIGNED_IN, 22),
    Page("home:steering", STEERING, 10),
    Page("home:municipalities", EVERYBODY, 7),
    Page("home:municipalities", EVERYBODY, 7, query="?q=Bonn&programme=pilot"),
    Page("home:municipality", EVERYBODY, 11, lambda world: {"slug": world.bonn.slug}),
    Page("home:organisations", EVERYBODY, 6),
    Page("home:organisation", EVERYBODY, 9, lambda world: {"slug": world.organisation.slug}),
    Page("home:organisation", DRAFT, 9, lambda world: {"slug": world.draft.slug}, query="?"),
    Page("home:search", EVERYBODY, 7, query="?q=Bonn"),
    Page("content:imprint", EVERYBODY, 4),
    Page("content:privacy", EVERYBODY, 4),
    Page("content:accessibility", EVERYBODY, 4),
    Page("content:easy_language", EVERYBODY, 4),
    Page("content:sign_language", EVERYBODY, 4),
    Page("content:contact", EVERYBODY, 4),
    Page("content:report_barrier", EVERYBODY, 4, query="?seite=/kommunen/"),
    Page("content:barrier_reported", EVERYBODY, 4),
    Page("content:barrier_reports", EDITORS, 5),
    Page("content:barrier_report", REPORT, 7, reported),
    Page("content:answer_barrier", REPORT, 7, reported),
    Page("health_live", EVERYBODY, 4),
    Page("health_ready", EVERYBODY, 4, beating),
    Page("security_txt", EVERYBODY, 4),
    Page("robots_txt", EVERYBODY, 4),
    Page("core:autosave", NO_GET, 5),
    Page("core:gallery", NOBODY, 5),
]
