"""What the hand-over file of a municipality says about its organisations: whom to talk to, with their consent only."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from networks.organisations.models import ContactPerson, Organisation


def parts(municipality, user) -> list[Part]:
    """Published organisations and offices of the place; of a person only who agreed to be shown, whoever reads. Two queries."""
    here = Organisation.objects.visible_to(user).published().counted()
    here = here.filter(Q(municipality=municipality) | Q(office_of=municipality))
    agreed = Prefetch("contacts", queryset=ContactPerson.objects.consented(), to_attr="agreed")
    rows = [
        row for organisation in here.order_by("actor_group", "sort_key").prefetch_related(agreed) for row in _rows(organisation)
    ]  # fmt: skip
    heads = [
        _("Organisation"),
        _("Actor group"),
        _("Contact person"),
        _("Function"),
        _("E-mail address"),
        _("Telephone"),
    ]
    found = Table(_("Contact persons by actor group"), heads, rows, widths=[4, 3, 3, 2, 3, 2])
    return [
        Heading(_("Organisations and contact persons")),
        Paragraph(_("People are named only if they have agreed to be shown in public.")),
        found if rows else Paragraph(_("No organisation is listed here yet.")),
    ]


def _rows(organisation: Organisation) -> list[list[str]]:
    what = [organisation.name, str(organisation.get_actor_group_display())]
    people = [
        [*what, person.name, person.function, person.email, person.phone] for person in organisation.agreed
    ]
    return people or [[*what, "", "", "", ""]]
