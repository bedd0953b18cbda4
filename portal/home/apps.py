from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "home"
    verbose_name = "Start und Arbeitsbereich"

    def ready(self):
        from core.pages import NavEntry
        from core.registry import directories, navigation
        from portal.home.rules import may_steer

        entries = (
            ("start", 10, NavEntry(_("Home"), "home:start")),
            ("municipalities", 20, NavEntry(_("Municipalities"), "home:municipalities")),
            ("organisations", 30, NavEntry(_("Organisations"), "home:organisations")),
            ("workspace", 90, NavEntry(_("My work"), "home:workspace", lambda user: user.is_authenticated)),
            ("steering", 95, NavEntry(_("Steering"), "home:steering", may_steer.test)),
        )
        for key, order, entry in entries:
            navigation.add(key, entry, order=order)
        directories.add("who:organisations", NavEntry(_("Organisations"), "home:organisations"), order=10)
