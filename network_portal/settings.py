"""The portal's one settings file. What differs between installations comes from the environment, see env.py."""

from django.utils.translation import gettext_lazy as _

from network_portal.env import (
    PRODUCTION,
    ROOT,
    VAR,
    broker_url,
    cache_url,
    database,
    documents_storage,
    email,
    env,
    secret_key,
)
from network_portal.schedule import SCHEDULE

# -- the installation ---------------------------------------------------------------------------------
SECRET_KEY = secret_key()
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS") if PRODUCTION else env.list("ALLOWED_HOSTS", ["*"])
#: How links in mails begin, since a task has no request to read it from.
SITE_URL: str = (
    env.str("SITE_URL") if PRODUCTION else env.str("SITE_URL", f"http://localhost:{env.int('PORT', 8000)}")
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
DEMO_PASSWORD: str = env.str("DEMO_PASSWORD", "palabras-a-hechos")
#: Whether mail is kept in files and shown on a page: trials only.
DEMO_MAIL = not PRODUCTION and not env.str("EMAIL_URL", "")

INSTALLED_APPS = [
    "modeltranslation",  # before the admin and before pgtrigger: both must see the translated fields
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
    "rules.apps.AutodiscoverRulesConfig",
    "network_portal.common.apps.CommonConfig",
    "network_portal.events.apps.EventsConfig",
    "network_portal.notifications.apps.NotificationsConfig",
    "network_portal.accounts.apps.AccountsConfig",
    "network_portal.documents.apps.DocumentsConfig",
    "network_portal.translations.apps.TranslationsConfig",
    "members.apps.MembersConfig",
    "initiatives.apps.InitiativesConfig",
    "network_portal.dashboards.apps.DashboardsConfig",
    "network_portal.api.apps.ApiConfig",
    "network_portal.search.apps.SearchConfig",
    "network_portal.pages.apps.PagesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "network_portal.common.middleware.PrivacyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "members.middleware.NetworkMiddleware",
    "network_portal.accounts.middleware.SecondFactorMiddleware",
    "network_portal.common.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "network_portal.urls"
WSGI_APPLICATION = "network_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "network_portal.pages.context.portal",
            ],
        },
    }
]

# -- data ---------------------------------------------------------------------------------------------
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "network_portal.common.caches.SpareableCache",
        "LOCATION": cache_url(),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 12

#: Who reads changes nothing: only what may write says who it is to the histories.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_ADMIN_CLASS = None

MEDIA_ROOT = env.path("MEDIA_ROOT", VAR / "media")
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("", ROOT / "static_src")]
STORAGES = {
    "default": documents_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "network_portal.documents.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
#: How many files one person may begin to upload ahead of a form within an hour.
DOCUMENTS_UPLOADS_AN_HOUR: int = env.int("DOCUMENTS_UPLOADS_AN_HOUR", 200)

# -- people -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace"
ACCOUNT_ADAPTER = "network_portal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # accounts are made by invitation: the address is known before the account is
)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True  # as long as the cookie below, and no longer: no box to tick
ACCOUNT_SESSION_COOKIE_AGE = SESSION_COOKIE_AGE
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_FORMS = {
    "login": "network_portal.accounts.forms.LoginForm",
    "reauthenticate": "network_portal.accounts.forms.ReauthenticateForm",
    "reset_password": "network_portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "network_portal.accounts.forms.ResetPasswordKeyForm",
    "change_password": "network_portal.accounts.forms.ChangePasswordForm",
    "set_password": "network_portal.accounts.forms.SetPasswordForm",
}
MFA_ADAPTER = "network_portal.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "network_portal.accounts.forms.AuthenticateForm",
    "reauthenticate": "network_portal.accounts.forms.ReauthenticateByCodeForm",
    "activate_totp": "network_portal.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "network_portal.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "network_portal.accounts.forms.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
#: Secretariat and advisers work only behind a second step; the demonstration's sign-ins have none, see deploy.run.
REQUIRE_SECOND_FACTOR: bool = env.bool("REQUIRE_SECOND_FACTOR", True)
#: How long the link of an invitation holds.
INVITATION_DAYS = env.int("INVITATION_DAYS", 14)
MFA_TOTP_ISSUER = "Red Latinoamericana"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False

# -- languages ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Spanish")), ("pt-br", _("Portuguese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "America/Argentina/Buenos_Aires")
USE_THOUSAND_SEPARATOR = False
MODELTRANSLATION_DEFAULT_LANGUAGE = "es"
MODELTRANSLATION_LANGUAGES = ("es", "pt-br", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("es", "pt-br", "en"), "pt-br": ("pt-br", "es", "en")}

# -- work in the background ---------------------------------------------------------------------------
CELERY_BROKER_URL = broker_url()
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # When the broker is away a page must not wait for it: the outbox's sweep will do the work later.
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
    "interval_start": 0.2,
    "interval_step": 0,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 4
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = SCHEDULE
#: Seconds after which a delivery that somebody claimed and never finished is taken up again.
OUTBOX_LEASE: int = env.int("OUTBOX_LEASE", 180)
#: Seconds after which an import that somebody reads or applies counts as interrupted; longer than any task may run.
IMPORT_LEASE: int = env.int("IMPORT_LEASE", CELERY_TASK_TIME_LIMIT + 60)

# -- mail ---------------------------------------------------------------------------------------------
if DEMO_MAIL:
    EMAIL_BACKEND = "network_portal.notifications.eml.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"
else:
    vars().update(email())
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", "Red Latinoamericana <no-reply@portal.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

# -- API ----------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["network_portal.api.permissions.SecondFactor"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "network_portal.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["network_portal.api.filters.Filters"],
    "DEFAULT_SCHEMA_CLASS": "network_portal.api.networks.Schema",
    "DEFAULT_THROTTLE_CLASSES": [
        "network_portal.api.throttling.VisitorRateThrottle",
        "network_portal.api.throttling.SignedInRateThrottle",
    ],
    # Without it a visitor would be whoever the header X-Forwarded-For says.
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("API_RATE_ANONYMOUS", "600/min"),
        "user": env.str("API_RATE_SIGNED_IN", "3000/min"),
    },
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Latin American Network portal",
    "DESCRIPTION": "Read-only data of the Network: initiatives, states and figures, in three languages.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "InitiativeKind": "initiatives.states.Kind",
        "MinistryKind": "members.states.MinistryKind",
        "ColumnKind": "network_portal.common.tables.KINDS",
    },
}
REST_KNOX = {"TOKEN_TTL": None}

# -- safety -------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "network_portal.common.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PRODUCTION else 0
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
}
