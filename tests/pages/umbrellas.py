"""Pages about umbrella organisations and their members."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
# mso manages the umbrella organisation, other_mso edits its member
PAGES = [
    Page("umbrellas:members", "200 200 200 200 200 200 200 200 200 200 200", 9, lambda w: {"slug": w.umbrella.slug}),
    Page("umbrellas:stop", "200 200 200 200 200 200 200 200 200 200 200", 6, lambda w: {"token": w.stop_link}),
    Page("umbrellas:member_choices", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?member=Demo"),
    Page("umbrellas:umbrella_choices", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?umbrella=Demo"),
    Page("umbrellas:step", "302 403 403 200 403 403 403 403 403 403 403", 4, lambda w: {"pk": w.umbrella_membership.pk, "name": "allow_help"}),
    Page("umbrellas:work", "302 403 200 403 403 403 403 200 200 403 200", 6, lambda w: {"pk": w.umbrella.pk}),
    Page("umbrellas:propose", "302 403 200 403 403 403 403 403 403 403 403", 4, lambda w: {"pk": w.umbrella.pk}),
    Page("umbrellas:join", "302 403 200 403 403 403 403 403 403 403 403", 4, lambda w: {"pk": w.organisation.pk}),
    Page("umbrellas:mailings", "302 403 200 403 403 403 403 403 403 403 403", 4, lambda w: {"pk": w.umbrella.pk}),
    Page("umbrellas:write", "302 403 200 403 403 403 403 403 403 403 403", 5, lambda w: {"pk": w.umbrella.pk}),
    Page("umbrellas:mailing", "302 404 200 404 404 404 404 404 404 404 404", 8, lambda w: {"pk": w.mailing.pk}),
    Page("umbrellas:edit_mailing", "302 404 200 404 404 404 404 404 404 404 404", 5, lambda w: {"pk": w.mailing.pk}),
    Page("umbrellas:mailing_step", "302 404 200 404 404 404 404 404 404 404 404", 4, lambda w: {"pk": w.mailing.pk, "name": "send"}),
]
