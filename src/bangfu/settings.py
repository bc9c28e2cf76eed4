"""All settings, from environment variables with safe defaults (listed in docs/production.md)."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent


def env(name: str, default: str = "") -> str:
    """Text of the variable BANGFU_<name>."""
    return os.environ.get(f"BANGFU_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """Truth of the variable BANGFU_<name>: 1, true, yes or on."""
    return env(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def secret(name: str) -> str:
    """A secret: required, except while debugging, when it is a fixed and worthless one."""
    value = env(name)
    if value:
        return value
    if DEBUG:
        return f"worthless-{name.lower()}-for-debugging-only-0123456789abcdef"
    raise ImproperlyConfigured(f"请设置环境变量 BANGFU_{name}（生成方法见 docs/production.md）。")


DEBUG = flag("DEBUG")
SECRET_KEY = secret("SECRET_KEY")
FIELD_KEY = secret("FIELD_KEY")  # encrypts identity numbers and keys their blind index
DATA_DIR = Path(env("DATA_DIR", "var")).resolve()
MEDIA_ROOT = DATA_DIR / "evidence"  # reached only through views that check rights; never served as files
HTTPS = flag("HTTPS", not DEBUG)

ALLOWED_HOSTS = [h for h in env("HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in env("ORIGINS").split(",") if o]
SITE_URL = (env("SITE_URL") or next(iter(CSRF_TRUSTED_ORIGINS), "")).rstrip("/")  # for links in files, read anywhere

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "bangfu.web",
    "bangfu.trail",
    "bangfu.accounts",
    "bangfu.registers",
    "bangfu.organisations",
    "bangfu.people",
    "bangfu.mandates",
    "bangfu.assistance",
    "bangfu.aid",
    "bangfu.programmes",
    "bangfu.supervision",
    "bangfu.figures",
    "bangfu.intake",
    "bangfu.proofreading",
    "bangfu.proofs",
    "bangfu.reports",
    "bangfu.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bangfu.accounts.middleware.SessionActivityMiddleware",
    "bangfu.accounts.middleware.FirstRunMiddleware",
    "bangfu.accounts.middleware.AccessMiddleware",
    "bangfu.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bangfu.urls"
WSGI_APPLICATION = "bangfu.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the applications of others, whose login pages and form fields these replace.
        "DIRS": [PACKAGE / "web/templates", PACKAGE / "accounts/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bangfu.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "bangfu.web.templatetags.shell"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA_DIR / 'bangfu.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if not DEBUG:
    # Shared by the processes of a server: a limit on attempts holds for all of them together.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": DATA_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue at BEGIN instead of failing half way, and readers never wait for them.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;",
    }

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name", "email")}},
    {"NAME": "bangfu.accounts.validators.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "bangfu.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "bangfu.accounts.adapters.MFAAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip"}  # a whole school logs in from one address
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("BEHIND_PROXY") else 0
REQUIRE_MFA = flag("REQUIRE_MFA")  # the roles of accounts.policy may not work without a second factor
DEMO = flag("DEMO", True)  # an empty system offers to load the demonstration
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "bangfu.accounts.second_factor.AuthenticateForm",
    "reauthenticate": "bangfu.accounts.second_factor.ReauthenticateForm",
}
MFA_TOTP_ISSUER = "Bangfu 帮扶"
USERSESSIONS_TRACK_ACTIVITY = True
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours: a quarter of an hour, so that nobody is locked out for good
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/lockout.html"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "bangfu.accounts.lockout.login_name"
AXES_CLIENT_IP_CALLABLE = "bangfu.accounts.lockout.client_address"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # trying on does not lengthen the wait
AXES_VERBOSE = False

# Words, dates
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
# libraries, not applications
LOCALE_PATHS = [Path(__file__).resolve().parent / name / "locale" for name in ("core",)]
TIME_ZONE = env("TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG and flag("COLLECTED_STATIC")
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not flag("COLLECTED_STATIC")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Browser security
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
}
