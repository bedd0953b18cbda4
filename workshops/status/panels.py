"""What this room adds to pages of the roof."""

from typing import Any

from django.utils.translation import gettext as _

from workshops.status.models import SavedView


def own_data(user) -> dict[str, Any]:
    views = SavedView.objects.visible_to(user).select_related("programme").order_by("pk")
    return {
        _("Saved views"): [
            {_("Name of the view"): view.name, _("Programme"): str(view.programme), _("Filters"): view.query}
            for view in views
        ]
    }
