"""The administration of offers: find, look up, repair a detail. Requests are answered in the portal."""

from django.contrib import admin

from core.admin import HouseAdmin
from workshops.offers.models import ServiceOffer, ServiceRequest


@admin.register(ServiceOffer)
class ServiceOfferAdmin(HouseAdmin):
    list_display = ["title", "form_kind", "provider", "programme", "is_active"]
    list_filter = ["is_active", "form_kind"]
    list_select_related = ["provider", "programme"]
    search_fields = ["title", "slug"]
    autocomplete_fields = ["provider", "programme", "recipients"]


@admin.register(ServiceRequest)
class ServiceRequestAdmin(HouseAdmin):
    list_display = ["municipality", "offer", "submitted_on", "state"]
    list_filter = ["state", "offer"]
    list_select_related = ["municipality", "offer"]
    search_fields = ["municipality__name", "=municipality__ags", "offer__title"]
    autocomplete_fields = ["offer", "municipality", "recipient"]
    readonly_fields = ["submitted_on"]
