"""The advisor pool: two invented advisors, and Bonn's request that one of them works on."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import User
from networks.advisors import actions
from networks.advisors.models import Advisor
from networks.municipalities.models import Topic
from portal.demo.actors import Places

ADVISORS = (
    (
        "beratung", "Demo: Bea Beispiel", "Demo: Politologin", ("political-participation", "education"), ["de", "fr", "tw"],
        ["GH", "TG"], ["05", "07"],
    ),
    (
        "moderation", "Demo: Mona Beispiel", "Demo: Moderatorin", ("diaspora", "women"), ["de", "en"], ["CM"],
        ["01", "02", "03"],
    ),
)  # fmt: skip
BIO = "Demo: Ich berate Kommunen und Vereine seit vielen Jahren ehrenamtlich und im Beruf. (erfunden)"
GOAL = "Demo: Migrantenorganisationen sollen in der Städtepartnerschaft mitarbeiten. (erfunden)"
SESSIONS = (
    (30, "2", "first_talk", "Demo: Dialogforum im Rathaus"),
    (20, "6", "on_site", "Demo: Gespräche mit drei Vereinen"),
)


def load(accounts: dict[str, User], places: Places, today: date) -> None:
    pool = [_advisor(accounts, today, *said) for said in ADVISORS]
    bonn, skew = accounts["bonn"], accounts["skew"]
    topics = Topic.objects.filter(code__in=["political-participation", "education"])
    request = actions.draft_request(
        municipality=places["05314000"], by=bonn, topics=topics, goal=GOAL, days_requested=Decimal(5),
        preferred_languages=["fr"],
    )  # fmt: skip
    actions.submit_request(request, by=bonn)
    actions.begin_talk(request, by=skew)
    work = actions.propose_advisor(
        request, by=skew, advisor=pool[0], agreed_days=Decimal(5), daily_rate=Decimal(400)
    )
    actions.accept_assignment(work, by=accounts["beratung"])
    for ago, hours, kind, summary in SESSIONS:
        day = today - timedelta(days=ago)
        actions.log_session(
            work, by=accounts["beratung"], day=day, hours=Decimal(hours), kind=kind, summary=summary
        )


def _advisor(accounts, today: date, account, name, title, topics, languages, countries, regions) -> Advisor:
    advisor = actions.apply_for_pool(
        by=accounts[account], topics=Topic.objects.filter(code__in=topics), consent=True, name=name, title=title, bio=BIO,
        languages=languages, countries=countries, regions=regions,
    )  # fmt: skip
    skew = accounts["skew"]
    actions.train(advisor, by=skew)
    for number in range(1, 6):
        day = today - timedelta(days=200 - 14 * number)
        actions.enter_seminar(advisor, by=skew, title=f"Demo: Wochenende {number}", day=day)
    actions.admit(advisor, by=skew)
    return advisor
