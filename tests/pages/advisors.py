"""Pages of the room advisors."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
PAGES = [
    Page("advisors:advisors", "200 200 200 200 200 200 200 200 200 200 200", 5),
    Page("advisors:advisor", "200 200 200 200 200 200 200 200 200 200 200", 8, lambda w: {"pk": w.advisor.pk}),
    Page("advisors:advisor_step", "302 200 403 403 403 403 403 200 200 403 200", 3, lambda w: {"pk": w.advisor.pk, "name": "retire"}),
    Page("advisors:pool", "302 403 403 403 403 403 403 200 200 403 200", 5),
    Page("advisors:me", "302 200 200 200 200 200 200 200 200 200 200", 6),
    Page("advisors:photo", "302 200 302 302 302 302 302 302 302 302 302", 5),
    Page("advisors:remove_photo", "302 405 405 405 405 405 405 405 405 405 405", 1),
    Page("advisors:seminars", "302 403 403 403 403 403 403 200 200 403 200", 4, lambda w: {"pk": w.advisor.pk}),
    Page("advisors:remove_seminar", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": 1}),
    Page("advisors:requests", "302 200 200 200 200 200 200 200 200 200 200", 5),
    Page("advisors:create", "302 403 403 403 200 200 403 403 403 403 403", 7),
    Page("advisors:request", "302 200 404 404 200 404 404 200 200 404 200", 7, lambda w: {"pk": w.advice.pk}),
    Page("advisors:edit", "302 403 404 404 200 404 404 403 403 404 403", 8, lambda w: {"pk": w.advice.pk}),
    Page("advisors:propose", "302 403 404 404 403 404 404 200 200 404 200", 7, lambda w: {"pk": w.advice.pk}),
    Page("advisors:feedback", "302 403 404 404 200 404 404 403 403 404 403", 3, lambda w: {"pk": w.advice.pk}),
    Page("advisors:request_step", "302 403 404 404 403 404 404 200 200 404 200", 3, lambda w: {"pk": w.advice.pk, "name": "talk"}),
    Page("advisors:assignment", "302 200 404 404 200 404 404 200 200 404 200", 7, lambda w: {"pk": w.assignment.pk}),
    Page("advisors:session", "302 200 404 404 403 404 404 403 403 404 403", 5, lambda w: {"pk": w.assignment.pk}),
    Page("advisors:remove_session", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": 1}),
    Page("advisors:assignment_step", "302 200 404 404 403 404 404 403 403 404 403", 3, lambda w: {"pk": w.assignment.pk, "name": "complete"}),
]
