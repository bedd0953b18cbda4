"""What is looked up inside the portal's own process: the session of a signed-in person and the queries of a page."""

import gzip
import json
import sys

import django
from django.conf import settings

from benchmarks.load import on_another_day


def main(addresses: dict[str, tuple[str, str]]) -> dict:
    """`addresses`: key -> (address, who). Returns the staff session's key, and per page its queries and gzipped KiB."""
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.cached_db import SessionStore
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["*"]
    user = get_user_model().objects.get(email="messung@example.org")
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    pages = {}
    for key, (address, who) in addresses.items():
        client = Client()
        if who == "staff":
            client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        client.get(on_another_day(address))
        with CaptureQueriesContext(connection) as seen:
            response = client.get(on_another_day(address))
        assert response.status_code == 200, f"{address}: {response.status_code}"
        pages[key] = {"queries": len(seen), "kib": len(gzip.compress(response.content)) / 1024}
    return {"session": f"{settings.SESSION_COOKIE_NAME}={session.session_key}", "pages": pages}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
