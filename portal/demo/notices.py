"""Bonn's third application for the call of the demo: approved with 75.000 of 80.000 €, the adapted plan is handed in (all invented).

The notice waits to be issued: an invented grant would stand in the figures of KOMM-IN NRW, which are facts (domain.md 1.3.1).
"""

from datetime import date
from decimal import Decimal

from accounts.models import User
from networks.organisations.models import Organisation
from portal.demo.actors import Places
from portal.demo.reviews import COMMENT, handed_in
from projects.applications.models import Application
from projects.calls.models import Call
from projects.grants import actions as grants
from projects.reviews import actions as reviews
from projects.reviews.defaults import KEYS
from projects.reviews.models import Review

IDEA = (
    "Demo: Sprachbrücke Bonn",
    "Demo: Ehrenamtliche übersetzen in Sprechstunden der Ämter; ein Plan aller Angebote entsteht. (erfunden)",
    "Demo: In den Sprechstunden fehlen Menschen, die übersetzen. (erfunden)",
)
AUTHORITY = "Demo: Bewilligungsstelle KOMM-IN NRW (erfunden)"
REDUCED = "Demo: Für die Öffentlichkeitsarbeit genügt weniger. (erfunden)"


def load(accounts: dict[str, User], places: Places, today: date) -> None:
    call, bonn, officer = Call.objects.get(title__startswith="Demo: KOMM-IN"), places["05314000"], accounts["bewilligung"]  # fmt: skip
    own = Organisation.objects.filter(office_of=bonn)
    authority = own.get(name="Demo: Ausländerbehörde Bonn")
    offices = authority, own.exclude(pk=authority.pk).order_by("pk").first()
    application = handed_in(call, accounts, bonn, offices, *IDEA)
    _reviewed(application, accounts, officer)
    reviews.approve_application(application, by=officer, amount=Decimal(75_000), reason=REDUCED)
    _adapted(Application.objects.get(pk=application.pk), accounts["bonn"])
    grants.write_texts(call, by=officer, version=1, changes={"authority": AUTHORITY})


def _reviewed(application: Application, accounts: dict[str, User], officer: User) -> None:
    answers = dict.fromkeys(KEYS, ("yes", "")) | {"declarations": ("not_needed", "")}
    reviews.save_check(application, by=officer, version=1, answers=answers)
    reviews.check_application(application, by=officer)
    both = [accounts["gutachten"], accounts["gutachten2"]]
    reviews.assign_reviewers(application, by=officer, reviewers=both)
    for person in both:
        review = Review.objects.get(application=application, reviewer=person)
        points = dict.fromkeys(application.call.criteria.values_list("pk", flat=True), 4)
        changes = {"comment": COMMENT, "recommendation": "fund"}
        reviews.edit_review(review, by=person, version=1, changes=changes, points=points)
        reviews.submit_review(Review.objects.get(pk=review.pk), by=person)


def _adapted(application: Application, by: User) -> None:
    """5.000 € more of Bonn's own money."""
    names = ("category", "description", "amount", "year", "eligible")
    costs = [{name: getattr(row, name) for name in names} for row in application.cost_items.all()]
    financing = [
        {name: getattr(row, name) for name in ("source", "description", "amount", "year")}
        for row in application.financing_items.all()
    ]
    for source, more in (("own_cash", 5_000), ("grant_requested", -5_000)):
        row = next(row for row in financing if row["source"] == source)
        row["amount"] += more
    plan = grants.write_plan(application, by=by, version=1, rows={"cost_items": costs, "financing_items": financing})  # fmt: skip
    grants.hand_in_plan(plan, by=by)
