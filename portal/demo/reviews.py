"""Two applications of Bonn for the call of the demo: one is in review, one waits for its formal check (all invented)."""

from datetime import date, timedelta
from functools import partial

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role
from networks.municipalities.models import Municipality
from networks.organisations.actions import create_office
from networks.organisations.kinds import Function
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from portal.demo.actors import Places
from portal.demo.funding import save_part, write_parts
from projects.applications import actions as applications
from projects.applications.models import Application
from projects.calls.models import Call
from projects.reviews import actions as reviews
from projects.reviews.defaults import KEYS
from projects.reviews.models import Review

IDEAS = (
    (
        "Demo: Lotsenhaus Bonn",
        "Demo: Neuzugewanderte finden an einem Ort Lotsinnen und Lotsen, die sie zu Ämtern und Vereinen begleiten. (erfunden)",
        "Demo: Wege zu Ämtern und Angeboten sind in der Stadt verstreut. (erfunden)",
    ),
    (
        "Demo: Elternwerkstatt Bonn",
        "Demo: Eltern, Schulen und Vereine planen gemeinsam den Übergang in den Beruf. (erfunden)",
        "Demo: Viele Eltern kennen die Wege in die Ausbildung nicht. (erfunden)",
    ),
)
COMMENT = "Demo: Das Vorhaben baut auf Vorhandenem auf und ist gut begründet; die Zeit nach der Förderung bleibt etwas offen."


def load(accounts: dict[str, User], places: Places, today: date) -> None:
    call = Call.objects.get(title__startswith="Demo: KOMM-IN")
    for role, names in ((Role.GRANT_OFFICER, ["bewilligung2"]), (Role.REVIEWER, ["gutachten", "gutachten2"])):
        for name in names:
            grant_role(role, user=accounts[name], scope=call.programme, by=None)
    offices = _offices(accounts, places["05314000"])
    first, _second = (handed_in(call, accounts, places["05314000"], offices, *idea) for idea in IDEAS)
    _in_review(first, accounts, today)


def _offices(accounts: dict[str, User], bonn: Municipality) -> tuple[Organisation, Organisation]:
    """The foreigners authority, for which the coordination signs, and an office whose own staff signs."""
    authority = create_office(
        by=accounts["bonn"],
        municipality=bonn,
        name="Demo: Ausländerbehörde Bonn",
        function=Function.FOREIGNERS,
    )
    office = Organisation.objects.filter(office_of=bonn).exclude(pk=authority.pk).order_by("pk").first()
    return authority, office


def handed_in(call: Call, accounts, bonn, offices, title: str, short: str, problem: str) -> Application:
    by = accounts["bonn"]
    application = applications.begin_application(call, municipality=bonn, title=title, by=by)
    write_parts(application)
    save = partial(save_part, application)
    save("vorhaben", changes={"short_description": short})
    save("bedarf", changes={"problem": problem})
    lasting = (
        "Demo: Die Stadt führt das Vorhaben nach dem Ende der Förderung mit eigenen Mitteln fort. (erfunden) "
        * 3
    )
    save("wirkung", changes={"sustainability": lasting.strip()})
    save(
        "arbeitsplan",
        changes={"method": "Demo: Planen mit allen Beteiligten, erproben, auswerten. (erfunden)"},
    )
    mine = Organisation.objects.published().filter(actor_group=ActorGroup.A3, name__startswith="Demo:")
    mine = mine.kept_by(accounts["mso"]).first()
    partner = applications.ask_partner(
        application, by=by, organisation=mine, role="mso", contribution="Demo: Zugang zu Familien"
    )
    applications.confirm_partner(partner, by=accounts["mso"])
    clerk = _clerk(offices[1])
    named = [
        applications.name_signature(application, by=by, unit=unit, role=role)
        for unit, role in zip(offices, ("foreigners_authority", "co_unit"), strict=False)
    ]
    for row, person in zip(named, (by, clerk), strict=True):
        applications.sign(row, by=person)
    application = Application.objects.get(pk=application.pk)
    applications.submit_application(application, by=by)
    return application


def _clerk(office: Organisation) -> User:
    """Signs for the office; nobody signs in as this person."""
    clerk, fresh = User.objects.get_or_create(
        email="fachstelle.bonn@example.org", defaults={"first_name": "Frauke", "last_name": "Beispiel"}
    )
    if fresh:
        clerk.set_unusable_password()
        clerk.save()
        grant_role(Role.UNIT_STAFF, user=clerk, scope=office, by=None)
    return clerk


def _in_review(application: Application, accounts: dict[str, User], today: date) -> None:
    """Checked; one review is handed in, the other one is to be written."""
    officer = accounts["bewilligung"]
    answers = dict.fromkeys(KEYS, ("yes", "")) | {"declarations": ("not_needed", "")}
    reviews.save_check(application, by=officer, version=1, answers=answers)
    reviews.check_application(application, by=officer)
    both = [accounts["gutachten"], accounts["gutachten2"]]
    reviews.assign_reviewers(application, by=officer, reviewers=both, due_on=today + timedelta(days=21))
    review = Review.objects.get(application=application, reviewer=accounts["gutachten2"])
    points = dict(zip(application.call.criteria.values_list("pk", flat=True), (3, 4, 3, 5, 4), strict=True))
    changes = {"comment": COMMENT, "recommendation": "fund_with_conditions"}
    reviews.edit_review(review, by=accounts["gutachten2"], version=1, changes=changes, points=points)
    reviews.submit_review(Review.objects.get(pk=review.pk), by=accounts["gutachten2"])
