"""The administration of places: look up, repair, read in the register. Names and keys come from the register, kinds may be set here."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.admin import HouseAdmin, ReadOnlyAdmin
from networks.municipalities import coordinates, gv100ad, report, uploads
from networks.municipalities.actions import PRESENTATION, ImportReport, import_register, remember_repair
from networks.municipalities.forms import RegisterForm
from networks.municipalities.models import (
    FieldOfAction,
    Municipality,
    MunicipalityKey,
    PopulationFigure,
    RegisterImport,
    Topic,
)


class PartInline(admin.TabularInline):
    """Parts of a place are seen and kept by whoever sees and keeps the place."""

    extra = 0
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(HouseAdmin.may_view) or self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(HouseAdmin.may_change)

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


class KeyInline(PartInline):
    model = MunicipalityKey


class PopulationInline(PartInline):
    model = PopulationFigure


@admin.register(Municipality)
class MunicipalityAdmin(HouseAdmin):
    change_list_template = "admin/municipalities/change_list.html"
    list_display = ["name", "kind", "land", "ags", "parent_county", "inhabitants", "is_active"]
    list_filter = ["kind", "land", "foreigners_authority", "kind_by_staff", "is_active"]
    list_select_related = ["parent_county"]
    search_fields = ["name", "ags"]
    search_help_text = gettext_lazy("Name, key (AGS) or former key")
    autocomplete_fields = ["parent_county"]
    readonly_fields = ["official_name", "ars", "area_ha", "inhabitants", "inhabitants_on", "kind_by_staff", "retired_on"]  # fmt: skip
    inlines = [KeyInline, PopulationInline]
    fieldsets = [
        (None, {"fields": ["name", "official_name", "kind", "kind_by_staff", "land", "ags", "ars", "parent_county",
                           "foreigners_authority", "is_active", "retired_on", "slug"]}),
        (gettext_lazy("Figures"), {"fields": ["inhabitants", "inhabitants_on", "area_ha", "latitude", "longitude"]}),
        (gettext_lazy("Presentation"), {"fields": [*PRESENTATION]}),
    ]  # fmt: skip

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """As the public directory searches: umlauts in any spelling, former keys too."""
        return queryset.matching(search_term), False

    def save_model(self, request: HttpRequest, obj, form, change: bool) -> None:
        """A kind chosen here survives the next import; a key or address changed here is remembered."""
        before = Municipality.objects.get(pk=obj.pk) if change else None
        if not change or "kind" in form.changed_data:
            obj.kind_by_staff = True
        super().save_model(request, obj, form, change)
        if before:
            remember_repair(obj, before=before)
        if obj.is_county_free and not obj.ags.endswith("000"):
            messages.warning(
                request, _("The key of a county-free city usually ends in 000. Please check it.")
            )

    # ---- the register ------------------------------------------------------------------------------------------------
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.import_page)
        return [path("register/", page, name="municipalities_municipality_import"), *super().get_urls()]

    def import_page(self, request: HttpRequest) -> HttpResponse:
        """Upload, then a preview of what would happen, then the import itself."""
        require(request.user, "municipalities.import_municipality")
        if "token" in request.POST:
            return self._import_confirmed(request)
        form = RegisterForm(*(request.POST, request.FILES) if request.method == "POST" else ())
        if form.is_valid():
            upload = uploads.keep(form.cleaned_data["register"], form.cleaned_data["coordinates"])
            try:
                preview = _import(upload, by=request.user, dry_run=True)
            except gv100ad.BadRegister as bad:
                upload.discard()
                return self._import_answer(request, 422, form=form, faults=bad.faults)
            token = uploads.token_for(upload, request.user)
            return self._import_answer(request, 200, token=token, **_words(preview))
        return self._import_answer(request, 422 if form.errors else 200, form=form)

    def _import_confirmed(self, request: HttpRequest) -> HttpResponse:
        try:
            upload = uploads.from_token(request.POST["token"], request.user)
            done = _import(upload, by=request.user)
        except uploads.Gone:
            messages.error(request, _("The uploaded file is no longer there. Please upload it again."))
            return redirect("admin:municipalities_municipality_import")
        except gv100ad.BadRegister as bad:
            return self._import_answer(request, 422, form=RegisterForm(), faults=bad.faults)
        upload.discard()
        for section in report.sections(done):
            messages.success(request, section.title)
        return redirect("admin:municipalities_municipality_changelist")

    def _import_answer(self, request: HttpRequest, status: int, **context: Any) -> HttpResponse:
        page = {
            **self.admin_site.each_context(request),
            "title": _("Import the register"),
            "opts": self.opts,
            "list_url": reverse("admin:municipalities_municipality_changelist"),
            **context,
        }
        return TemplateResponse(request, "admin/municipalities/import.html", page, status=status)


def _import(upload: uploads.Upload, *, by, dry_run: bool = False) -> ImportReport:
    with upload.open_register() as file:
        register = gv100ad.read(file, upload.name)
    points = {}
    if beside := upload.open_coordinates():
        with beside:
            points = coordinates.read(beside)
    return import_register(register, points, by=by, dry_run=dry_run)


def _words(preview: ImportReport) -> dict[str, Any]:
    return {
        "facts": report.facts(preview),
        "sections": report.sections(preview),
        "closing": report.closing(preview),
    }


@admin.register(RegisterImport)
class RegisterImportAdmin(ReadOnlyAdmin):
    list_display = [
        "imported_at",
        "file_name",
        "territory_date",
        "population_date",
        "created",
        "changed",
        "retired",
    ]
    list_select_related = ["imported_by"]


@admin.register(FieldOfAction, Topic)
class ReferenceAdmin(HouseAdmin):
    """A code is used by other records: it is chosen once; what is no longer offered is switched off, not deleted."""

    list_display = ["name_de", "name_en", "code", "position", "is_active"]
    list_editable = ["position", "is_active"]
    search_fields = ["code", "name_de", "name_en"]

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        return (*super().get_readonly_fields(request, obj), *(["code"] if obj else []))
