"""Two entries become one: values as chosen, everything that points at the one that goes is led over, its address redirects."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import grant_role, take_back_role
from accounts.models import Invitation
from accounts.states import INVITATION, Role
from core.attachments import Attachment
from core.media import MediaItem
from core.moving import move
from core.workflow import Refused, begin, take
from networks.organisations.actions.writing import write
from networks.organisations.models import FormerSlug, Organisation
from networks.organisations.queries import editors_of
from networks.organisations.states import ORGANISATION, OrganisationState
from networks.upkeep.actions.letters import tell_merged
from networks.upkeep.choices import KEPT, fields_of, what_stays_hidden
from networks.upkeep.models import Merge
from networks.upkeep.states import MERGE


def merge_organisations(
    kept: Organisation, gone: Organisation, *, by, versions: tuple[int, int], chosen: dict[str, str], editors: Collection[int] = ()
) -> Merge:  # fmt: skip
    """One transaction. `versions` are those that were compared; `chosen` says for a field "gone" or "both", else the kept value stands;
    `editors` are the people of the entry that goes who keep the merged one. The entry that goes is archived, nothing of it is deleted.
    All editors are told. Never by somebody who edits one of the two."""
    with transaction.atomic():
        rows = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
        locked = {
            one.pk: one for one in rows.filter(pk__in=[kept.pk, gone.pk]).select_related("municipality")
        }
        kept, gone = locked[kept.pk], locked[gone.pk]
        if (kept.version, gone.version) != versions:
            raise Refused(_("One of the two entries was changed in the meantime. Please compare them again."))
        merge = Merge(
            kept=kept,
            gone=gone,
            created_by=by,
            chosen={name: of for name, of in chosen.items() if of != KEPT},
        )
        cause = begin(MERGE.merge, merge, by=by)
        fields = {field.name: field for field in fields_of(kept, gone)}
        values = {name: fields[name].value(of) for name, of in merge.chosen.items()} | what_stays_hidden(
            kept, gone
        )
        told = move(kept, gone, cause=cause)
        people = _lead_people(kept, gone, editors, cause)
        _retire(kept, gone, cause)
        _lead_files(kept, gone, values)
        write(kept, version=kept.version, changes=values)
        _renew(kept, gone, cause)
        merge.moved = [[each.label, each.count, list(each.notes)] for each in told]
        merge.save(update_fields=["moved", "updated_at"])
        tell_merged(merge, cause, people)
    return merge


def _lead_people(kept: Organisation, gone: Organisation, editors: Collection[int], cause) -> list:
    """Those who are to keep the merged entry get the role; all lose it for the old one. Open invitations end. Gives everybody concerned."""
    people = list(editors_of(gone))
    for person in people:
        if person.pk in editors:
            grant_role(Role.ORG_EDITOR, user=person, scope=kept, by=cause.by)
        take_back_role(Role.ORG_EDITOR, user=person, scope=gone)
    kind = ContentType.objects.get_for_model(Organisation)
    for invitation in Invitation.objects.open().filter(scope_type=kind, scope_id=gone.pk):
        take(INVITATION.withdraw, invitation, by=cause.by, cause=cause)
    return [*people, *editors_of(kept)]


def _retire(kept: Organisation, gone: Organisation, cause) -> None:
    """Archived under another address; the old one leads to the kept entry, so do all addresses it had before."""
    old, public = gone.slug, gone.published_at is not None
    gone.slug = f"{old[:125]}-{gone.pk}"
    gone.save(update_fields=["slug", "updated_at"])
    if public:
        FormerSlug.objects.get_or_create(slug=old, defaults={"organisation": kept})
    take(ORGANISATION.merge, gone, by=cause.by, cause=cause, reason=kept.name)


def _lead_files(kept: Organisation, gone: Organisation, values: dict) -> None:
    """Files go along; a logo where the kept entry has none."""
    kind = ContentType.objects.get_for_model(Organisation)
    Attachment.objects.filter(content_type=kind, object_id=gone.pk).update(object_id=kept.pk)
    if kept.logo_id is None and gone.logo_id is not None:
        MediaItem.objects.filter(pk=gone.logo_id).update(object_id=kept.pk)
        values["logo_id"] = gone.logo_id


def _renew(kept: Organisation, gone: Organisation, cause) -> None:
    """What follows from the new values, and a line in the Verlauf of the entry that stays."""
    kept.refresh_from_db()
    if kept.state == OrganisationState.PUBLISHED:
        kept.mso_verified = kept.meets_mso_criteria()
        kept.save(update_fields=["mso_verified", "updated_at"])
    take(ORGANISATION.absorb, kept, by=cause.by, cause=cause, reason=gone.name)
