"""How allauth works in this house: mail through the outbox in the reader's language, e-mail as the only name."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import get_language, override

from accounts.models import people_with
from core import outbox


def _at_home(url: str) -> str:
    """The same page under the portal's own address, whatever host the request named."""
    return settings.SITE_URL + urlsplit(url)._replace(scheme="", netloc="").geturl()


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Write allauth's letter to the outbox instead of sending it inside the request."""
        context = {
            name: _at_home(value) if name.endswith("_url") else value for name, value in context.items()
        }
        reader = people_with(email).first()
        with override(reader.preferred_language if reader else get_language()):
            message = self.render_mail(
                template_prefix, email, {"request": self.request, "email": email, **context}
            )
        kind = f"account:{template_prefix.rsplit('/', 1)[-1]}"
        outbox.queue(kind, to=email, key=f"{kind}:{uuid.uuid4()}", subject=message.subject, body=message.body)

    def populate_username(self, request, user) -> None:
        """There is no user name."""


class SignInBackend(AuthenticationBackend):
    """Lets people in and gives no right: rights come from roles. Django's tables of permissions are not asked (two queries a page)."""

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        return False

    def has_module_perms(self, user_obj, app_label) -> bool:
        return False

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        return set()


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Netzwerkportal Integration"}
