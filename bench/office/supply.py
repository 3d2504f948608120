"""An office with one request to which a large file is given: `begin` makes it, `finish` signs and serves the reply.

`begin` says in JSON how to ask for the pages; `finish` is called once the file is attached.
"""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.utils import timezone  # noqa: E402 (models can be read only after the set-up)

from bench.office.people import cookie, employed  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.law.outcomes import Outcome  # noqa: E402
from gongkai.law.receipt import Channel  # noqa: E402
from gongkai.law.service import Service, ServiceWay  # noqa: E402
from gongkai.office.agencies.acting import actor_of  # noqa: E402
from gongkai.office.agencies.establish import establish  # noqa: E402
from gongkai.office.agencies.models import Agency, Role, Staff  # noqa: E402
from gongkai.office.cases.codes import code_for  # noqa: E402
from gongkai.office.cases.decide import LEGALITY, SECRECY, Proposal, draft, review, sign  # noqa: E402
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit  # noqa: E402
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole  # noqa: E402
from gongkai.office.cases.moves import register, serve  # noqa: E402
from gongkai.office.journal.record import PROGRAM  # noqa: E402

TODAY = timezone.localdate()
_POSTS = {
    "clerk": Role.CLERK,
    "head": Role.OFFICE_HEAD,
    "secrecy": Role.SECRECY_REVIEWER,
    "legality": Role.LEGALITY_REVIEWER,
}


def begin() -> dict[str, str]:
    """The office, its people, a registered request."""
    bureau = establish("青石市人民政府", "市政府", "qingshi", AgencyLevel.COUNTY, actor=PROGRAM, on=TODAY, is_host=True)
    people = {name: employed(name, bureau, role, TODAY) for name, role in _POSTS.items()}
    applicant = Person(PartyRole.APPLICANT, ContactDetails("王小明"), ApplicantKind.NATURAL_PERSON)
    case = submit(bureau, Submission([applicant], "青石村地籍图", Channel.INTERNET, TODAY), on=TODAY).case
    register(case, TODAY, actor=PROGRAM, on=TODAY)
    return {"cookie": cookie(people["clerk"]), "number": case.number, "code": code_for(case.submission)}


def finish() -> dict[str, str]:
    """Drafted, reviewed, signed, served."""
    case, bureau = Case.objects.get(), Agency.objects.get()
    who = {name: actor_of(Staff.objects.get(username=name), TODAY, bureau) for name in _POSTS}
    made = draft(case, Proposal(Outcome.GRANTED_IN_PART, "可以区分处理。"), actor=who["clerk"], on=TODAY)
    for kind, name in ((SECRECY, "secrecy"), (LEGALITY, "legality")):
        review(made, kind, passed=True, actor=who[name], on=TODAY)
    case = sign(made, actor=who["head"], on=TODAY)
    serve(case, Service(ServiceWay.POSTAL_ENTERPRISE, TODAY, None), actor=who["clerk"], on=TODAY)
    return {}


if __name__ == "__main__":
    json.dump({"begin": begin, "finish": finish}[sys.argv[1]](), sys.stdout)
