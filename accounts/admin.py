"""The administration of people: look up, correct a name, close an account. Roles are given by invitation and ended in the portal."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django.contrib import admin
from django.contrib.auth.admin import Group
from django.http import HttpRequest

from accounts.models import Consent, Invitation, RoleAssignment, User
from core.admin import HouseAdmin, ReadOnlyAdmin

for model in (EmailAddress, Authenticator, UserSession, Group):
    admin.site.unregister(model)  # proofs and keys belong to their person; there are no groups here


class RolesOfPerson(admin.TabularInline):
    """What the person was and is."""

    model = RoleAssignment
    fk_name = "user"
    fields = ["role", "scope_type", "scope_id", "valid_from", "valid_until", "ended_at", "created_by"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    verbose_name_plural = RoleAssignment._meta.verbose_name_plural

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return True  # whoever sees the person sees this

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(User)
class UserAdmin(HouseAdmin):
    """No password and no key is shown. An account that is closed (not active) is signed out at its next request."""

    may_view = "core.administer"
    addable = False
    list_display = ["email", "last_name", "first_name", "is_active", "date_joined", "last_login"]
    list_filter = ["is_active", "role_assignments__role"]
    search_fields = ["email", "last_name", "first_name"]
    ordering = ["last_name", "first_name"]
    fields = [
        "email", "first_name", "last_name", "phone", "preferred_language", "notify_by_email", "is_active",
        "date_joined", "last_login",
    ]  # fmt: skip
    readonly_fields = ["email", "date_joined", "last_login"]
    inlines = [RolesOfPerson]


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ReadOnlyAdmin):
    may_view = "core.administer"
    list_display = [
        "user",
        "role",
        "scope_type",
        "scope_id",
        "valid_from",
        "valid_until",
        "ended_at",
        "created_by",
    ]
    list_filter = ["role"]
    list_select_related = ["user", "scope_type", "created_by"]
    search_fields = ["user__email", "user__last_name"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    may_view = "core.administer"
    list_display = ["email", "role", "scope_type", "scope_id", "state", "created_at", "created_by"]
    list_filter = ["state", "role"]
    list_select_related = ["scope_type", "created_by"]
    search_fields = ["email"]


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    may_view = "core.administer"
    list_display = ["user", "kind", "text_version", "given_at", "withdrawn_at"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["user__email"]
