"""Pages of the ground floor and of accounts."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
PAGES = [
    Page("core:others", "302 405 405 405 405 405 405 405 405 405 405", 1),
    Page("core:autosave", "405 405 405 405 405 405 405 405 405 405 405", 1),
    Page("core:attachment", "404 404 404 404 200 404 200 200 404 404 200", 4, lambda w: {"key": w.file.key}),
    Page("core:picture", "404 404 200 404 404 404 404 200 200 404 200", 4, lambda w: {"key": w.draft.logo.key}),
    Page("core:timeline", "302 403 403 403 200 403 200 200 403 403 200", 18, lambda w: {"label": "meetings.workshop", "pk": w.workshop.pk}),
    Page("core:timeline", "302 403 200 403 200 403 403 200 200 403 200", 12, lambda w: {"label": "organisations.organisation", "pk": w.organisation.pk}, query="?"),
    Page("core:timeline", "302 403 403 403 200 403 200 200 403 403 200", 10, lambda w: {"label": "programmes.participation", "pk": w.participation.pk}, query="?page=1"),
    Page("core:timeline", "302 403 403 403 403 403 403 200 403 403 200", 6, lambda w: {"label": "programmes.programme", "pk": w.programme.pk}, query="?page=x"),
    Page("core:gallery", "404 404 404 404 404 404 404 404 404 404 404", 1),
    Page("accounts:people", "302 403 200 200 200 200 403 200 200 403 200", 9),
    Page("accounts:invite", "302 403 200 200 200 200 403 200 200 403 200", 5),
    Page("accounts:end_role", "302 404 200 404 404 404 404 200 200 404 200", 5, lambda w: {"pk": w.people.mso.role_assignments.order_by("pk").first().pk}),
    Page("accounts:invitations", "302 200 200 200 200 200 200 200 200 200 200", 4),
    Page("accounts:invitation_step", "302 200 404 404 404 404 404 404 404 404 403", 6, lambda w: {"pk": w.invitation.pk, "step": "accept"}),
    Page("accounts:notifications", "302 200 200 200 200 200 200 200 200 200 200", 4),
    Page("accounts:own_data", "302 200 200 200 200 200 200 200 200 200 200", 6),
    Page("accounts:own_data_file", "302 200 200 200 200 200 200 200 200 200 200", 47),
    Page("accounts:own_data_read", "302 200 200 200 200 200 200 200 200 200 200", 47),
]
