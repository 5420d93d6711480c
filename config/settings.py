"""Every setting, top to bottom, all from the environment; the README lists the names."""

import os
from pathlib import Path

from config.setup import secrets
from config.setup.cluster import installed_programs
from config.setup.database import embedded_urls
from config.setup.database_url import parse
from config.setup.environment import Environment
from config.setup.places import data_dir

environment = Environment(os.environ)

BASE_DIR = Path(__file__).resolve().parent.parent

# Where things are kept

DATA_DIR = data_dir(environment)
FILES_DIR = DATA_DIR / "files"  # papers and uploads, addressed by their hash
DOC_FONTS = environment.folder("DOC_FONTS")  # a folder of the papers' faces in place of the bundle

# Who may ask, and how

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY") or secrets.keep(DATA_DIR / "secrets" / "secret-key")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
HTTPS = environment.flag("HTTPS")  # yes: the site is reached by https, directly or behind a proxy
# Where people outside reach the site: printed on papers, so it should last as long as they do
PUBLIC_URL = environment.address(
    "PUBLIC_URL", f"http://localhost:{environment.text('BIND', '127.0.0.1:8000').rpartition(':')[2]}"
)
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

# What it is made of

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "viewflow.workflow",  # its models must be installed for ours to derive from; its pages are never mounted
    "procrastinate.contrib.django",
    "casework",
    "forms",
    "printouts",
    "workflows",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Database: PostgreSQL only, READ COMMITTED (its default), two roles

DATABASE_ROLE = environment.choice("DATABASE_ROLE", ["app", "owner"], "app")  # owner: for migrate alone
DATABASE_URL = environment.text("DATABASE_URL") or embedded_urls(DATA_DIR).application_url
if DATABASE_ROLE == "owner":
    EMBEDDED_OWNER_URL = "" if environment.text("DATABASE_URL") else embedded_urls(DATA_DIR).owner_url
    DATABASE_URL = environment.text("DATABASE_OWNER_URL") or EMBEDDED_OWNER_URL or DATABASE_URL
LOCK_TIMEOUT_MS = environment.number("LOCK_TIMEOUT_MS", 5_000, least=0, most=600_000)
STATEMENT_TIMEOUT_MS = environment.number("STATEMENT_TIMEOUT_MS", 30_000, least=0, most=86_400_000)
DATABASES = {"default": parse(DATABASE_URL)}
DATABASES["default"]["CONN_MAX_AGE"] = environment.number("CONN_MAX_AGE", 600, least=0, most=86_400)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASE_ROLE == "app":
    DATABASES["default"]["OPTIONS"].setdefault(
        # Disks without moving parts: a row by its index costs little more than the next one of the table.
        "options",
        f"-c lock_timeout={LOCK_TIMEOUT_MS} -c statement_timeout={STATEMENT_TIMEOUT_MS} -c random_page_cost=1.1",
    )
DATABASE_PROGRAMS = environment.folder("DATABASE_PROGRAMS", installed_programs())  # pg_dump and pg_restore

# Jobs: in the same database, deferred in the act's own transaction

PROCRASTINATE_IMPORT_PATHS = ["config.jobs", "printouts.binding", "printouts.removal", "printouts.sealing"]

# Sign-in

AUTH_USER_MODEL = "casework.Officer"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_AGE = environment.number("SESSION_HOURS", 10, least=1, most=168) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# What a browser may do with a page

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
X_FRAME_OPTIONS = "SAMEORIGIN"  # the paper viewer frames the paper beside the form
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("BEHIND_PROXY") else None

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale", BASE_DIR / "config" / "locale" / "terms"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # served as they lie in the packages: nothing to collect
WHITENOISE_MAX_AGE = 300
UPLOAD_LIMIT_MB = environment.number("UPLOAD_LIMIT_MB", 50, least=1, most=2_000)
EVIDENCE_LIMITS_MB = {  # by group of types; a larger file is received on a carrier
    "document": environment.number("EVIDENCE_DOCUMENT_MB", 100, least=1, most=2_000),
    "picture": environment.number("EVIDENCE_PICTURE_MB", 50, least=1, most=2_000),
    "recording": environment.number("EVIDENCE_RECORDING_MB", 500, least=1, most=2_000),
    "archive": environment.number("EVIDENCE_ARCHIVE_MB", 200, least=1, most=2_000),
    "text": environment.number("EVIDENCE_TEXT_MB", 20, least=1, most=2_000),
}
EVIDENCE_PAGES = environment.number("EVIDENCE_PAGES", 2_000, least=1, most=100_000)
EVIDENCE_MEGAPIXELS = environment.number("EVIDENCE_MEGAPIXELS", 100, least=1, most=150)
EVIDENCE_SECONDS = environment.number(
    "EVIDENCE_SECONDS", 15, least=1, most=120
)  # of the processor, to look at one file
EVIDENCE_KEPT_DAYS = environment.number("EVIDENCE_KEPT_DAYS", 30, least=1, most=365)  # uploads of acts not done
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "workflows.pages.receiving.BoundedUpload",
]
VOLUME_PAGES = environment.number("VOLUME_PAGES", 200, least=20, most=2_000)  # numbered pages of one bound book
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a table of 500 rows of goods on one page
FILE_UPLOAD_PERMISSIONS = 0o640

# The record

HASH_ALGORITHM = environment.choice("HASH_ALGORITHM", ["sha256", "sm3"], "sha256")

# Seals and signatures

SIGNING_PROVIDER = environment.text("SIGNING_PROVIDER", "printouts.signing.pades.PadesProvider")
SIGNING_KEYS = environment.folder("SIGNING_KEYS")  # a TOML file of keystores; the test authority is then shut
SIGNING_FOLDER = DATA_DIR / "keys"  # the test authority's own
AUDIT_KEYSTORE = environment.text(
    "AUDIT_KEYSTORE"
)  # which of SIGNING_KEYS signs the day roots; else the test authority
TIME_STAMP_URL = environment.text("TIME_STAMP_URL")  # an RFC 3161 authority
TRUSTED_CERTIFICATES = environment.folder("TRUSTED_CERTIFICATES")  # roots (.pem, .crt, .cer) that validation trusts

# Messages to people

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = environment.number("EMAIL_PORT", 25, least=1, most=65_535)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_TLS")
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "casework@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice("LOG_LEVEL", ["DEBUG", "INFO", "WARNING"], "WARNING"),
    },
}
