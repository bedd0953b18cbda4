"""What an import of grants did, in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from projects.grants.intake import Report

MOST_NAMED = 20


def lines(report: Report, *, dry_run: bool) -> list[str]:
    figures = {
        "projects": number_format(len(report.created) + len(report.changed) + report.unchanged, force_grouping=True),
        "municipalities": number_format(report.municipalities, force_grouping=True),
        "amount": number_format(report.amount, 2, force_grouping=True),
        "created": len(report.created),
        "changed": len(report.changed),
        "unchanged": report.unchanged,
    }  # fmt: skip
    said = [
        _("%(projects)s projects in %(municipalities)s municipalities, %(amount)s €.") % figures,
        _("New: %(created)d, changed: %(changed)d, unchanged: %(unchanged)d.") % figures,
    ]
    said += [
        _("Changed: %(year)d, %(key)s, %(title)s") % {"year": one.year, "key": one.key, "title": one.title}
        for one in report.changed[:MOST_NAMED]
    ]
    if dry_run:
        said.append(_("This was a preview, nothing was written."))
    return said
