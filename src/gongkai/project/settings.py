"""Django's settings. Everything that differs between two installations comes from the environment (environment.py)."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from gongkai.project import convention_variables, environment
from gongkai.project.channels import Variables, channel_settings, declared_channels, folders_of

HOME = environment.home(os.environ)
"""The folder of everything that is kept: database, secret, collected static files, uploaded files."""

DEBUG = environment.yes(os.environ, "GONGKAI_DEBUG")
# Looked up when it is first needed, so that what needs no key (checking a backup, say) makes no home folder.
SECRET_KEY = SimpleLazyObject(lambda: environment.secret_key(os.environ))

DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL", ""), HOME / "data.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    # Its templates of controls are found by our renderer of forms.
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "gongkai.office.integrity",
    "gongkai.office.journal",
    "gongkai.office.scheduler",
    "gongkai.office.storage",
    "gongkai.office.encryption",
    "gongkai.office.tries",
    "gongkai.office.scanning",
    "gongkai.office.agencies",
    "gongkai.office.conventions",
    "gongkai.office.access",
    "gongkai.office.columns",
    "gongkai.office.workdays",
    "gongkai.office.cases",
    "gongkai.office.registers",
    "gongkai.office.publishing",
    "gongkai.office.remedies",
    "gongkai.office.complaints",
    "gongkai.office.duties",
    "gongkai.office.annual",
    "gongkai.office.drafting",
    "gongkai.office.website_report",
    "gongkai.office.self_check",
    "gongkai.faces.ui",
    "gongkai.faces.portal",
    "gongkai.faces.desk",
]

MIDDLEWARE = [
    "gongkai.project.answers.AccessLog",
    "django.middleware.security.SecurityMiddleware",
    "gongkai.project.answers.ContentPolicy",
    "gongkai.project.readable.Readable",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.project.answers.OutOfService",
    "gongkai.project.sessions.SignedCookieSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gongkai.project.readable.ReadableFields",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "gongkai.faces.desk.session_guard.Watch",
    "gongkai.project.answers.Unavailable",
]

ROOT_URLCONF = "gongkai.project.urls"
WSGI_APPLICATION = "gongkai.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["gongkai.faces.ui.wrapped_templates.WrappedTemplateLoader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.faces.desk.shell.shell",
            ],
        },
    },
]

FORM_RENDERER = "gongkai.faces.ui.forms.FormRenderer"

# ── Language and time ────────────────────────────────────────────────────────────────────────────────────────────────

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
LOCALE_PATHS = [Path(__file__).with_name("locale")]
"""Words of libraries, said as this desk says them: these come before the libraries' own translations."""
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ── What all server processes remember together for a while ──────────────────────────────────────────────────────────

# Which challenges are used up, which documents were just read. Never so full that live entries are thrown out for new.
CACHES = {
    "default": {
        "BACKEND": "gongkai.project.signed_cache.SignedDatabaseCache",
        "LOCATION": "access_remembered",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
# No address leads straight into the folder of files: each file is given out by a view that asks who may see it.
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "gongkai.office.storage.backend.Store"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "gongkai.project.static_files.CompressedOnce"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGE_RESERVE_MEGABYTES = environment.whole(os.environ, "GONGKAI_RESERVE_MEGABYTES", 1000)
"""With less free on the disk no file is taken in, so that everything else goes on; 0: until the disk is full."""

# ── Who may come in ──────────────────────────────────────────────────────────────────────────────────────────────────

AUTH_USER_MODEL = "agencies.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
AXES_FAILURE_LIMIT = environment.whole(os.environ, "GONGKAI_LOGIN_FAILURES", 5, least=1)
AXES_COOLOFF_TIME = environment.whole(os.environ, "GONGKAI_LOCKOUT_HOURS", 1, least=1)
# Not by address: a whole office comes from one. Who tries many names from one address meets the captcha.
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_USERNAME_CALLABLE = "gongkai.faces.desk.entrance.adapter.counted_name"
# Of what was typed only the name is kept, in its own column, until the lock has run out.
AXES_SENSITIVE_PARAMETERS = ["login", "password", "code", "oldpassword", "password1", "password2", "captcha"]
# Who goes on trying while a name is locked does not lock its owner out for longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "gongkai.faces.desk.entrance.adapter.locked_out"
AXES_CLIENT_IP_CALLABLE = "gongkai.faces.desk.entrance.adapter.counted_address"
# Who came in is in the journal.
AXES_DISABLE_ACCESS_LOG = True
ACCOUNT_ADAPTER = "gongkai.faces.desk.entrance.adapter.Entrance"
ACCOUNT_FORMS = {
    "login": "gongkai.faces.desk.entrance.forms.LogInForm",
    "change_password": "gongkai.faces.desk.entrance.forms.ChangePassword",
    "reauthenticate": "gongkai.faces.desk.entrance.forms.ConfirmPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "gongkai.faces.desk.entrance.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "gongkai.faces.desk.entrance.forms.GiveCodeForm",
    "reauthenticate": "gongkai.faces.desk.entrance.forms.ConfirmCode",
    "activate_totp": "gongkai.faces.desk.entrance.forms.SetUpCode",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
# The desk notes it itself, and not with each page (faces/desk/session_guard.py).
USERSESSIONS_TRACK_ACTIVITY = False
SECOND_FACTOR = environment.one_of(
    os.environ, "GONGKAI_SECOND_FACTOR", "administrators", "administrators", "everyone", "nobody"
)
"""Who must show a second factor when logging in; anyone else may."""
PROPOSAL_DAYS = environment.whole(os.environ, "GONGKAI_PROPOSAL_DAYS", 7, least=1, most=90)
"""For how many days an act on an account that takes two persons waits for the second one (not confirmed)."""
PASSWORD_DAYS = environment.whole(os.environ, "GONGKAI_PASSWORD_DAYS", 90)
"""After how many days a password must be changed; 0: never."""
IDLE_MINUTES = environment.whole(os.environ, "GONGKAI_IDLE_MINUTES", 30)
"""After how many minutes without a request a person is logged out of the desk; 0: not before the session ends."""
CAPTCHA = environment.one_of(os.environ, "GONGKAI_CAPTCHA", "after_failures", "never", "after_failures", "always")
"""When the log-in page asks the browser for work: never, from the second failure on (of a name, from an address)."""
CAPTCHA_EFFORT = environment.whole(os.environ, "GONGKAI_CAPTCHA_EFFORT", 200_000, least=1_000, most=10_000_000)
"""How many hashes a browser computes at most; on the average it is half of them."""
OIDC_SERVER = environment.server(os.environ, "GONGKAI_OIDC_SERVER")
"""The identity provider, as it names itself (`issuer`); empty: there is no single sign-on, nor its addresses."""
OIDC_NAME = os.environ.get("GONGKAI_OIDC_NAME", "").strip() or "统一身份认证"
OIDC_CLAIM = os.environ.get("GONGKAI_OIDC_CLAIM", "").strip() or "preferred_username"
"""What the identity provider says that is the user name here; asked at a person's first time only."""
OIDC_CHECKS_SECOND_FACTOR = environment.yes(os.environ, "GONGKAI_OIDC_CHECKS_SECOND_FACTOR")
"""Whether the identity provider asks for the second factor itself, so that it is not asked for again here."""
OIDC_CLIENT_ID = environment.needed(os.environ, "GONGKAI_OIDC_CLIENT_ID") if OIDC_SERVER else ""
SOCIALACCOUNT_ADAPTER = "gongkai.faces.desk.entrance.sign_on.SignOn"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "gongkai.faces.desk.entrance.sign_on.IdentityProvider",
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "profile"],
        "APPS": [
            {
                "provider_id": "sign_on",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": environment.secret(os.environ, "GONGKAI_OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
        if OIDC_SERVER
        else [],
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": environment.whole(os.environ, "GONGKAI_PASSWORD_LENGTH", 10, least=8)},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "gongkai.office.access.rules.SeveralKindsOfSign",
        "OPTIONS": {"kinds": environment.whole(os.environ, "GONGKAI_PASSWORD_KINDS", 3, least=1, most=4)},
    },
    {
        "NAME": "gongkai.office.access.rules.NotUsedBefore",
        "OPTIONS": {"remembered": environment.whole(os.environ, "GONGKAI_PASSWORDS_REMEMBERED", 5)},
    },
]

# ── What goes over the wire ──────────────────────────────────────────────────────────────────────────────────────────

ALLOWED_HOSTS = environment.words(os.environ, "GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]")
environment.demand_no_debug_outside(DEBUG, ALLOWED_HOSTS)
GOV_DOMAIN = environment.yes(os.environ, "GONGKAI_GOV_DOMAIN")
"""Whether every name under which the site is reached must end in .gov.cn: with another one it does not start."""
CSRF_TRUSTED_ORIGINS = environment.words(os.environ, "GONGKAI_ORIGINS")
HTTPS = environment.yes(os.environ, "GONGKAI_HTTPS")
"""Whether the public reaches this server over HTTPS: cookies are then never sent over anything else."""
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.whole(os.environ, "GONGKAI_HSTS_SECONDS", 31_536_000) if HTTPS else 0
if environment.yes(os.environ, "GONGKAI_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SESSION_ENGINE = "gongkai.project.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = environment.whole(os.environ, "GONGKAI_SESSION_MINUTES", 480) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""The content security policy: everything from here, nothing written into the page itself."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# ── Work behind the pages ────────────────────────────────────────────────────────────────────────────────────────────

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CHANNEL_PACKAGES = ["gongkai.channels"]
"""Where the worker looks for a channel's folder, in this order."""
CHANNELS = declared_channels(CHANNEL_PACKAGES)
"""What the channels are called and which addresses they take, by name, as their folders say (`channel.toml`)."""
DISPATCH_LEASE_SECONDS = environment.whole(os.environ, "GONGKAI_LEASE_SECONDS", 300)
"""How long a worker may take over one dispatch before it counts as gone: longer than any channel waits."""
WORKER_SILENCE_SECONDS = environment.whole(os.environ, "GONGKAI_SILENCE_SECONDS", 120)
"""After how long without a sign of life a worker counts as gone, and what it was doing is begun again."""
JOURNAL_HASH = environment.one_of(os.environ, "GONGKAI_JOURNAL_HASH", "sm3", "sm3", "sha256")
"""The hash that chains new entries of the journal: SM3 (GB/T 32905) or SHA-256. Old entries keep theirs."""

# ── Personal data ────────────────────────────────────────────────────────────────────────────────────────────────────

SEALING = environment.one_of(os.environ, "GONGKAI_SEALING", "aes-gcm", "aes-gcm", "sm4-gcm")
"""The cipher that seals personal data from now on: AES-256-GCM, or SM4-GCM (GB/T 32907). Old tokens name theirs."""
SEALING_KEYS = environment.file(os.environ, "GONGKAI_KEYS", HOME / "keys.json")
"""The file of the keys, outside the database; made when something is sealed for the first time."""

# ── What agencies settle for themselves ──────────────────────────────────────────────────────────────────────────────

CONVENTION_VARIABLES = convention_variables.answers(os.environ)
"""What variables say that settled a convention for all agencies, once; `gongkai migrate` takes them over."""

# ── Requests for information ─────────────────────────────────────────────────────────────────────────────────────────

CASES_RED_DAYS = environment.whole(os.environ, "GONGKAI_RED_DAYS", 0)
"""With so many working days left, or fewer, the light of a request is red; 0: on the last day and after it."""
CASES_YELLOW_DAYS = environment.whole(os.environ, "GONGKAI_YELLOW_DAYS", 5)
"""With so many working days left, or fewer, its light is yellow, and it stands in the list of what to do."""
CASES_SIGNATURES = os.environ.get("GONGKAI_SIGNATURES", "").strip()
"""The folder of the certificates with which letters are signed, `<agency>.p12` each; empty: nothing is signed."""
CASES_SIGNATURE_PASSWORD = environment.secret(os.environ, "GONGKAI_SIGNATURE_PASSWORD") if CASES_SIGNATURES else ""
"""What opens those files."""
CASES_FILE_MEGABYTES = environment.whole(os.environ, "GONGKAI_FILE_MEGABYTES", 10)
"""How large one file of an applicant may be."""
CASES_FILES_MOST = environment.whole(os.environ, "GONGKAI_FILES_MOST", 10)
"""How many files an applicant may hand in with one request."""
CASES_UPLOAD_MEGABYTES_A_DAY = environment.whole(os.environ, "GONGKAI_UPLOAD_MEGABYTES_A_DAY", 300)
"""How much one network address may hand in on a day, without an account; 0: without limit."""
CASES_UNSENT_MEGABYTES = environment.whole(os.environ, "GONGKAI_UNSENT_MEGABYTES", 2000)
"""How much all files together may be that were handed in with forms not sent yet; 0: without limit."""
CASES_SUPPLY_MEGABYTES = environment.whole(os.environ, "GONGKAI_SUPPLY_MEGABYTES", 200, least=1)
"""How large one file may be that the office gives to an applicant."""
CASES_SUPPLY_MOST = environment.whole(os.environ, "GONGKAI_SUPPLY_MOST", 50, least=1)
"""How many files one reply may go out with."""
SUPPLY_LINK_MINUTES = environment.whole(os.environ, "GONGKAI_SUPPLY_LINK_MINUTES", 30, least=1)
"""How long the link to a file works that an applicant is shown; after it the page shows a new one."""
VIRUS_SCANNER = os.environ.get("GONGKAI_VIRUS_SCANNER", "").strip()
"""Where a ClamAV daemon listens, `host:port` or `/path/of/socket`; empty: no file is looked through."""
SCAN_SECONDS = environment.whole(os.environ, "GONGKAI_SCAN_SECONDS", 20)
"""How long the scanner may take over one file."""
CASES_IDENTITY_YEARS = environment.whole(os.environ, "GONGKAI_IDENTITY_YEARS", 0)
"""How many years after a case is over its parties' particulars are kept; 0: as law/retention.toml has it."""
CASES_PROOF_MONTHS = environment.whole(os.environ, "GONGKAI_PROOF_MONTHS", 0)
"""How many months after a case is over proofs of identity are kept; 0: as law/retention.toml has it."""
CASES_ERASURE = environment.one_of(os.environ, "GONGKAI_ERASURE", "nightly", "nightly", "desk")
"""Whether what is due is erased at night, or only when the head of the office says so at the desk."""
CASES_ERASURE_DAYS = environment.whole(os.environ, "GONGKAI_ERASURE_DAYS", 7, least=1, most=90)
"""How many days what is due to be erased stands announced at the desk before a night erases it (not confirmed)."""
CASES_ERASURES_A_NIGHT = environment.whole(os.environ, "GONGKAI_ERASURES_A_NIGHT", 50, least=1)
"""How many erasures, each of one kind of data of one case, a night makes at most; the others wait, and it is said."""
CASES_PROOFS_KEPT = os.environ.get("GONGKAI_PROOFS_KEPT", "").strip()
"""What applicants are told of how long their papers are kept; empty: the times that are set here."""
REQUESTS_AN_HOUR = environment.whole(os.environ, "GONGKAI_REQUESTS_AN_HOUR", 20)
"""After how many requests of one network address within an hour each further one costs more work; 0: never."""
TRACKING_TRIES = environment.whole(os.environ, "GONGKAI_TRACKING_TRIES", 10)
"""After how many wrong query codes of one network address, or for one number, within ten minutes each further one costs
work; 0: never."""
NETWORK_TIMES = environment.whole(os.environ, "GONGKAI_NETWORK_TIMES", 10, least=1)
"""How many times as often as one connection a whole IPv6 network (/48) may try something."""
COPY_TRIES = environment.whole(os.environ, "GONGKAI_COPY_TRIES", 5, least=1)
"""After how many wrong identity numbers the copy of the personal data of a request is locked."""
COPY_LOCK_HOURS = environment.whole(os.environ, "GONGKAI_COPY_LOCK_HOURS", 24, least=1)
"""For how many hours it is locked, unless the agency unlocks it."""
TRACKING_MINUTES = environment.whole(os.environ, "GONGKAI_TRACKING_MINUTES", 30)
"""After how many minutes without a request an applicant enters the query code again."""

# ── Registers ────────────────────────────────────────────────────────────────────────────────────────────────────────

REGISTERS_POSTS_A_MINUTE = environment.whole(os.environ, "GONGKAI_REGISTER_POSTS_A_MINUTE", 30)
"""How many posts to the registers one agency's system may make in a minute; 0: without limit."""

# ── What is published unasked ────────────────────────────────────────────────────────────────────────────────────────

INDEX_PATTERN = environment.index_pattern(os.environ, "GONGKAI_INDEX_PATTERN", "credit_code_year")
"""How the index numbers of what is published are made (law/index_numbers.toml)."""
KEPT_DRAFT_DAYS = environment.whole(os.environ, "GONGKAI_KEPT_DRAFT_DAYS", 0)
"""How many days what was typed into a draft and not saved is kept; 0: as law/retention.toml has it."""

# ── Reconsiderations, suits, complaints ──────────────────────────────────────────────────────────────────────────────

COMPLAINTS_AN_HOUR = environment.whole(os.environ, "GONGKAI_COMPLAINTS_AN_HOUR", 10)
"""After how many complaints of one network address within an hour each further one costs more work; 0: never."""

# ── Notices to applicants and to those who are asked ─────────────────────────────────────────────────────────────────

PUBLIC_ADDRESS = environment.server(os.environ, "GONGKAI_ADDRESS")
"""The site as the public types it, `https://…`: it stands in letters and notices. Empty: none is sent."""
CHANNEL_SETTINGS = channel_settings(CHANNEL_PACKAGES, Variables(os.environ, HOME))
"""What each channel needs to know, by name, as its own `settings.py` reads it; None for one that is not set up."""
CHANNEL_FOLDERS = folders_of(CHANNEL_SETTINGS)
"""The folders into which channels write."""
NOTICE_CHANNELS = [
    name
    for name, declared in CHANNELS.items()
    if PUBLIC_ADDRESS and "address" in declared and CHANNEL_SETTINGS.get(name, True)
]
"""The channels by which notices go."""

# ── What the self-check looks at outside: nothing, unless it is told to ──────────────────────────────────────────────

SELF_CHECK_VISITS = environment.yes(os.environ, "GONGKAI_SELF_CHECK_VISITS")
"""Whether the pages at PUBLIC_ADDRESS are looked at: the home page every hour, the columns every night."""
if SELF_CHECK_VISITS and not PUBLIC_ADDRESS:
    raise environment.BadSetting("GONGKAI_SELF_CHECK_VISITS", "1", "GONGKAI_ADDRESS as well")
SELF_CHECK_LINKS = environment.yes(os.environ, "GONGKAI_SELF_CHECK_LINKS")
"""Whether the pages of others to which public texts lead are looked at every night."""
SELF_CHECK_ACCOUNTS = environment.yes(os.environ, "GONGKAI_SELF_CHECK_ACCOUNTS")
"""Whether the public pages of accounts of new media are looked at every night."""

# ── What is written down about it ────────────────────────────────────────────────────────────────────────────────────

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "gongkai.project.logs.Lines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {
        "handlers": ["lines"],
        "level": environment.one_of(os.environ, "GONGKAI_LOG_LEVEL", "INFO", "DEBUG", "INFO", "WARNING", "ERROR"),
    },
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Each request already has its line, with its route instead of its address (answers.py).
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # It tells of each font that it cuts to the signs in use.
        "fontTools": {"level": "WARNING"},
        # It writes names and addresses of those who log in; what is needed of that is in the journal.
        "axes": {"level": "CRITICAL"},
        # It tells of each of its steps with each PDF, and of each CSS property that it leaves out.
        "weasyprint": {"level": "ERROR"},
        "weasyprint.progress": {"level": "ERROR"},
    },
}
