"""Settings of the portal.

Everything an operator may change comes from environment variables and is listed in docs/operations.md; `script/server` sets them
for a machine that has nothing. `PORTAL_MODE` says what kind of run this is: `demo`, `production` or `test`.
"""

import os
from pathlib import Path

import dj_database_url
import pghistory
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.broker import CELERY_BY_ROLE, celery_url
from portal.clock import SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = os.environ.get("PORTAL_MODE", "demo")
DEMO, TEST, PRODUCTION = MODE == "demo", MODE == "test", MODE == "production"
if not (DEMO or TEST or PRODUCTION):
    raise ImproperlyConfigured("PORTAL_MODE must be demo, production or test.")
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))

DEBUG = os.environ.get("PORTAL_DEBUG") == "1"
SECRET_KEY = os.environ.get("PORTAL_SECRET_KEY", "")
if PRODUCTION and (DEBUG or len(SECRET_KEY) < 40):
    raise ImproperlyConfigured(
        "In production set PORTAL_SECRET_KEY (40 characters or more) and leave PORTAL_DEBUG unset."
    )
SECRET_KEY = SECRET_KEY or "only-for-commands-that-sign-nothing-such-as-check"

PORT = os.environ.get("PORT", "8000")
SITE_URL = os.environ.get("PORTAL_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = os.environ.get("PORTAL_HOSTS", "localhost,127.0.0.1,[::1]").split(",") + (
    ["testserver"] if TEST else []
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

PORTAL_NAME = "Netzwerkportal Integration"

# ---- rooms -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "portal",
    "portal.home",
    "portal.content",
    "projects.figures",
    "projects.proofs",
    "projects.payments",
    "projects.grants",
    "projects.reviews",
    "projects.applications",
    "projects.calls",
    "projects.portfolio",
    "workshops.ties",
    "workshops.status",
    "workshops.sittings",
    "workshops.meetings",
    "workshops.inventory",
    "workshops.offers",
    "workshops.surveys",
    "workshops.programmes",
    "networks.advisors",
    "networks.upkeep",
    "networks.bodies",
    "networks.alliances",
    "networks.exchange",
    "networks.umbrellas",
    "networks.organisations",
    "networks.municipalities",
    "accounts",
    "core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "rules",
    "csp",
    "pgtrigger",
    "pghistory",
    "portal.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "core.middleware.Answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.autosave.KeepInputMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.pages.layout",
            ],
        },
    },
]
FORM_RENDERER = "core.forms.KernRenderer"
MESSAGE_TAGS = {10: "info", 40: "danger"}  # KERN's words for debug and error

# ---- database, cache, queue ------------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "postgres://portal@localhost/portal"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
    "-c lock_timeout=3000 -c timezone=UTC -c pg_trgm.word_similarity_threshold=0.5"
)
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)
if template := os.environ.get("PORTAL_TEST_TEMPLATE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379")
# The broker's number, the cache has the next one; tests that run side by side have a pair each.
REDIS_DB = 2 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) if TEST else 0
CACHES = {
    "default": {
        "BACKEND": "core.cache.ForgivingRedisCache",
        "LOCATION": f"{REDIS_URL}?db={REDIS_DB + 1}"
        if REDIS_URL.startswith("unix:")
        else f"{REDIS_URL}/{REDIS_DB + 1}",
        "OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_SAVE_EVERY_REQUEST = False

CELERY_BROKER_URL = celery_url(REDIS_URL, REDIS_DB)
CELERY = {**CELERY_BY_ROLE[os.environ.get("PORTAL_ROLE", "web")], "timezone": "Europe/Berlin"}
CELERY_BEAT_SCHEDULE = SCHEDULE

# ---- people ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "accounts.adapter.SignInBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if TEST:  # a slow hash is a promise to people, not to tests
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:workspace"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.NameForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # "your password has been changed": who did not do it must hear of it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end in any case, by Django's session hash
ACCOUNT_LOGOUT_REDIRECT_URL = "home:start"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,10/300s/key",
    "signup": "60/m/ip",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
    "sign_up_for_workshop": "60/m/ip",
    "answer_inventory": "60/m/ip",
    "report_entry": "20/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PORTAL_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = PORTAL_NAME
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be 30 seconds off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
SECOND_FACTOR_REQUIRED = PRODUCTION  # tests switch it on where they are about it
USERSESSIONS_TRACK_ACTIVITY = False

# ---- words -----------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["core.formats"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# ---- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
ASSETS = BASE_DIR / "var" / "assets"
if ASSETS.is_dir():
    STATICFILES_DIRS.append(ASSETS)
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# ---- mail ------------------------------------------------------------------------------------------------------------
EMAIL_HOST = os.environ.get("PORTAL_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("PORTAL_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("PORTAL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PORTAL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("PORTAL_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA_DIR / "mail"
if (
    not EMAIL_HOST and not TEST
):  # a portal without a mail server keeps its letters as files instead of losing them
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("PORTAL_MAIL_FROM", f"{PORTAL_NAME} <portal@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_FREEZE = os.environ.get("PORTAL_MAIL_FREEZE") == "1"  # a restored copy must not write to people

# ---- safety ----------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
CSRF_FAILURE_VIEW = "core.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# ---- history ---------------------------------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history", related_query_name="history")
# Reading writes nothing, so it needs no context.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# ---- limits of the field (domain.md 3.7, 3.22) ----------------------------------------------------------------------
LIGHTS = {"due_soon": 60, "report_yellow": 7, "report_red": 30}  # days
YEARLY_REMINDER = (9, 1)  # month and day from which a yearly seminar that is missing is a task
WORKSHOP_CAPACITY = 40
QUALIFICATION_ENDS_SOON = 60  # days before the end of a facilitator's qualification
ADVICE_DAYS = 10  # the most a municipality may ask for
ADVICE_NEARLY_USED = 80  # percent of the agreed days; then municipality and staff are told
ADVISOR_SEMINARS = 5  # of the training, before an advisor is in the pool
RECOVERY_DAYS = 30  # for paying back, unless the granting authority says otherwise
ADVISOR_PARALLEL = 3  # assignments at the same time, unless the advisor says otherwise
# Working days after the day of submission until the state has to be left.
REQUEST_CLOCK = {"submitted": 5, "in_clarification": 20}
ANSWER_LINK_DAYS = 365  # how long an actor of an inventory corrects or withdraws its answers by link
SMALLEST_GROUP = 5  # figures about fewer people are not shown (3.22)
INTEGRATION_WORKSHOP = {  # fee gross, in it the preparatory and the follow-up meeting; travel costs apart (domain.md 1.4)
    "days": 2,
    "capacity": 40,
    "fee_gross": "6000.00",
    "guiding_questions": (
        "Wie kann das Zusammenleben vor Ort verbessert werden?",
        "Wie können Chancen und Potenziale durch Zuwanderung verdeutlicht werden?",
        "Wie können Engagement und Beteiligung gezielt gestaltet werden?",
    ),
}
CLAIM_LINK_DAYS = 60  # how long an organisation may take over its entry by the link in a letter
ATTACHMENT_MEGABYTES = 20
STALE_PROFILE_MONTHS = 12
REPLIES_A_DAY = 10  # messages about offers and needs that a person may send
INVITATION_DAYS = 30  # so long an invitation can be accepted; then it is sent again
# Of the text people agree to when they register.
PRIVACY_VERSION = os.environ.get("PORTAL_PRIVACY_VERSION", "2026-11")
REMINDERS = {  # days before (soon) and after (overdue, escalated) the day something is due
    "hour": 7,  # in the morning, local time
    "catch_up": 14,  # so long after its day a reminder is still written; shorter than a mail is kept, which knows that it was
    "milestone": {"soon": (60, 14), "overdue": (1, 14), "escalated": (28,)},
    "seminar": {"overdue": (0,)},  # after YEARLY_REMINDER
    "seminar_of_programme": {"escalated": (0,)},
    "report": {"overdue": (3, 7), "escalated": (30,)},  # after the last day of a held workshop
    "minutes": {"overdue": (14,), "escalated": (28,)},  # after they were submitted
    "inventory_report": {"soon": (14,), "overdue": (1, 14), "escalated": (28,)},  # the last day of its period
    "adapted_plan": {"overdue": (14,), "escalated": (28,)},  # after the approval of less than was applied for
    "recovery": {
        "soon": (14, 3),
        "overdue": (1, 7, 14, 21),
        "escalated": (14,),
    },  # the day by which money is paid back
    "inventory_waits": {"overdue": (14,), "escalated": (28,)},  # after it was requested, submitted, agreed to
    "inventory_rests": {"overdue": (42,), "escalated": (84,)},  # after the last step, actor or interview
    "request_unanswered": {"overdue": (8, 15)},  # after submission; the promise is REQUEST_CLOCK
    "request_undecided": {"overdue": (29, 43)},
    "advice_proposal": {"overdue": (7,), "escalated": (14,)},  # an advisor was proposed and has not answered
    "advice_report": {"overdue": (28,), "escalated": (56,)},  # after the last session
    "agreement": {"soon": (14,), "overdue": (1, 14)},
    "claim": {"overdue": (7,), "escalated": (21,)},  # somebody wants to keep an entry, after she asked
    "hint": {"overdue": (14,), "escalated": (28,)},  # a visitor reported an entry, after she did
    "confirm": {"soon": (30,), "overdue": (1,), "escalated": (183,)},  # a year after it was confirmed last
    "offer_need": {"soon": (14, 3)},  # before it expires
    "carrier_check": {"soon": (60,)},  # before the approval of an organisation runs out
    "call_closes": {"soon": (14, 3)},  # to those with a draft
    "completion": {"soon": (7, 2)},  # of an application that was returned
    "review_due": {"soon": (7, 2), "overdue": (1, 7), "escalated": (14,)},  # of an application
    "project_end": {"overdue": (7, 28)},  # after the last day of a running project
    "grant_report": {"soon": (30, 14, 3), "overdue": tuple(range(0, 3 * 365, 7)), "escalated": (31,)},
    "review": {"overdue": (14,), "escalated": (28,)},  # of a profile or a change, after it was submitted
}

REPORT_BLOCKS_PAYMENT = 30  # days after which a missing interim report bars further requests for payment

# ---- the operator, as the duties of a public site want to know it (portal.content warns of what is missing) ------------
OPERATOR = {
    key: os.environ.get(f"PORTAL_OPERATOR_{key.upper()}", "")
    for key in (
        "name",
        "address",
        "representative",
        "email",
        "phone",
        "supervisor",
        "editor",
        "privacy_officer",
        "privacy_authority",
        "enforcement_body",
    )
}
SECURITY_TXT_EXPIRES = os.environ.get("PORTAL_SECURITY_TXT_EXPIRES", "2027-10-31")
HEADER_LABEL = os.environ.get(
    "PORTAL_HEADER_LABEL", ""
)  # the flag bar; empty: none, a test system must not claim to be official

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"reference": {"()": "core.reference.ReferenceFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s [%(reference)s] %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["reference"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING" if TEST else "INFO"},
    "loggers": {"django.server": {"propagate": True}, "django.request": {"level": "ERROR"}},
}
