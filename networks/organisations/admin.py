"""The administration of organisations: find, look up, repair a detail. Steps are taken in the portal."""

from django.contrib import admin

from core.admin import HouseAdmin, ReadOnlyAdmin
from networks.organisations.models import ContactPerson, Organisation, Revision


@admin.register(Organisation)
class OrganisationAdmin(HouseAdmin):
    list_display = ["name", "actor_group", "kind", "municipality", "state", "submitted_at", "last_confirmed_at"]  # fmt: skip
    list_filter = ["state", "actor_group", "kind", "mso_verified", "municipality__land"]
    list_select_related = ["municipality"]
    search_fields = ["name", "short_name", "slug", "register_number", "=municipality__ags"]
    autocomplete_fields = ["municipality", "office_of"]
    readonly_fields = [
        "slug", "submitted_at", "submitted_by", "published_at", "rejection", "mso_verified", "last_confirmed_at",
        "consent_given_at", "consent_version",
    ]  # fmt: skip
    exclude = ["search"]


@admin.register(ContactPerson)
class ContactPersonAdmin(HouseAdmin):
    """Names are shown to administration only; consent is given and withdrawn in the portal."""

    may_view = "core.administer"
    list_display = ["name", "organisation", "is_main", "consent_publish", "consent_withdrawn_at"]
    list_select_related = ["organisation"]
    search_fields = ["name", "email", "organisation__name"]
    autocomplete_fields = ["organisation"]
    readonly_fields = ["consent_publish", "consent_version", "consent_given_at", "consent_withdrawn_at"]
    deletable = True


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["organisation", "state", "submitted_at", "submitted_by"]
    list_filter = ["state"]
    list_select_related = ["organisation", "submitted_by"]
    search_fields = ["organisation__name"]
