"""Who may do what, at which agency: one question, `may`, and one table that answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.law.permissions import Permission as Permission
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff

EVERY_ROLE = frozenset(Role)
INSIDE = EVERY_ROLE - {Role.SUPERVISOR}
"""The posts of an agency's own work. Who supervises other agencies does not thereby read the files of his own."""
BY_POST: dict[Permission, frozenset[Role]] = {
    Permission.SEE_DESK: EVERY_ROLE,
    Permission.SEE_AGENCY: EVERY_ROLE,
    Permission.AMEND_AGENCY: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.ADJUST_LEADING_GROUP: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.SEE_ANNUAL_REPORTS: EVERY_ROLE,
    # What is being written is internal (16 ¶2), each text with its writer; the authority reads what it was handed.
    Permission.SEE_REPORT_DRAFT: EVERY_ROLE,
    Permission.SEE_DELIVERED_REPORT: EVERY_ROLE,
    Permission.TAKE_IN_ANNUAL_REPORT: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.PUBLISH_ANNUAL_REPORT: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    Permission.DRAFT_ANNUAL_REPORT: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.PASS_REPORT_AT_SECTION: frozenset({Role.SECTION_HEAD}),
    Permission.PASS_REPORT_AT_OFFICE: frozenset({Role.OFFICE_HEAD}),
    Permission.SIGN_ANNUAL_REPORT: frozenset({Role.LEADER}),
    # No agency clears its own report: the authority does, through those who supervise for it.
    Permission.CLEAR_ANNUAL_REPORT: frozenset(),
    Permission.CORRECT_FIGURES: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    # Whoever proposed a correction does not approve it, whatever his post: the act itself sees to that.
    Permission.APPROVE_FIGURES: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    Permission.STATE_NOTHING_HELD: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    Permission.SEE_REGISTERS: EVERY_ROLE,
    Permission.KEEP_REGISTERS: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.STATE_NO_POWER: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    # It decides from when periods run and what is counted: whoever answers for the office, or for the agency.
    Permission.SETTLE_CONVENTIONS: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    Permission.SEE_DUTIES: EVERY_ROLE,
    Permission.KEEP_DUTIES: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.SEE_CASES: INSIDE,
    Permission.ENTER_CASE: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.HANDLE_CASE: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.ASSIGN_CASE: frozenset({Role.OFFICE_HEAD}),
    Permission.REVIEW_SECRECY: frozenset({Role.SECRECY_REVIEWER}),
    Permission.REVIEW_LEGALITY: frozenset({Role.LEGALITY_REVIEWER}),
    # The Regulation names the head of the disclosure office (33 ¶2); a superior's consent does not replace it.
    Permission.APPROVE_EXTENSION: frozenset({Role.OFFICE_HEAD}),
    Permission.SIGN_REPLY: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    Permission.READ_PERSONAL_DATA: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    # Who heads the office answers for what it still keeps and for what it no longer has.
    Permission.SETTLE_ERASURE: frozenset({Role.OFFICE_HEAD}),
    # Why a message came back may name the one to whom it went: only those see it who may read that anyway.
    Permission.SETTLE_POST: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    # A draft is internal (16 ¶2) until it is public; who supervises reads what everybody reads.
    Permission.SEE_DISCLOSURES: INSIDE,
    Permission.DRAFT_DISCLOSURE: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    Permission.PASS_DISCLOSURE_AT_SECTION: frozenset({Role.SECTION_HEAD}),
    Permission.PASS_DISCLOSURE_AT_OFFICE: frozenset({Role.OFFICE_HEAD}),
    Permission.SIGN_DISCLOSURE: frozenset({Role.LEADER}),
    Permission.PUBLISH_DISCLOSURE: frozenset({Role.OFFICE_HEAD, Role.LEADER}),
    # What is on the list keeps a draft back, or lets it pass: nobody rules on that for his own.
    Permission.KEEP_WORDINGS: frozenset({Role.OFFICE_HEAD}),
    Permission.SEE_REMEDIES: INSIDE,
    # Who answers before the reconsideration body or the court is the disclosure office or the legal unit.
    Permission.HANDLE_REMEDY: frozenset({Role.CLERK, Role.OFFICE_HEAD, Role.LEGALITY_REVIEWER}),
    # Complaints come to the authority, whose supervisors guide and check (47); the agency concerned sees its own.
    Permission.SEE_COMPLAINTS: EVERY_ROLE,
    Permission.HANDLE_COMPLAINT: frozenset({Role.CLERK, Role.OFFICE_HEAD, Role.SUPERVISOR}),
    Permission.REPORT_ON_COMPLAINT: frozenset({Role.CLERK, Role.OFFICE_HEAD}),
    # Who answers for the office knows whether the person exists whom the security administrator wants to let in.
    Permission.CONFIRM_ACCOUNT_ACT: frozenset({Role.OFFICE_HEAD}),
}
"""Which posts may do an act at their own agency. An act that is not named here belongs to administrators."""

BY_SUPERVISION = frozenset(
    {
        Permission.SEE_AGENCY,
        Permission.SEE_ANNUAL_REPORTS,
        Permission.SEE_DELIVERED_REPORT,
        Permission.SEE_REGISTERS,
        Permission.SEE_DUTIES,
        Permission.CLEAR_ANNUAL_REPORT,
    }
)
"""What a supervisor may also do at the agencies that his own is the authority of."""

BY_STANDING_IN = frozenset({Permission.TAKE_IN_ANNUAL_REPORT, Permission.PUBLISH_ANNUAL_REPORT})
"""What a supervisor may do at those of them where nobody holds a post: the platform has only what they published."""

BY_ADMINISTRATION: dict[Permission, AdministratorKind] = {
    Permission.ESTABLISH_AGENCY: AdministratorKind.SYSTEM,
    Permission.CONFIGURE: AdministratorKind.SYSTEM,
    Permission.ISSUE_TOKENS: AdministratorKind.SYSTEM,
    Permission.SETTLE_PLATFORM_POST: AdministratorKind.SYSTEM,
    Permission.SEE_STAFF: AdministratorKind.SECURITY,
    Permission.MANAGE_STAFF: AdministratorKind.SECURITY,
    Permission.SEE_SESSIONS: AdministratorKind.SECURITY,
    Permission.SEE_JOURNAL: AdministratorKind.AUDIT,
}
"""Which administrator may do an act. None of them sees the inside of an agency's work."""

BY_EVERY_ADMINISTRATOR = frozenset({Permission.CONFIRM_ACCOUNT_ACT})
"""What each of them may do for the platform; in which matters is for the act itself to say."""

OPENS_PERSONAL_DATA = frozenset[Role]().union(
    *(
        BY_POST[act]
        for act in (
            Permission.READ_PERSONAL_DATA,
            Permission.REVIEW_SECRECY,
            Permission.REVIEW_LEGALITY,
            Permission.SIGN_REPLY,
        )
    )
)
"""The posts in which one reads what applicants and third parties gave, or the files that a reply is to give out."""


@dataclass(frozen=True)
class Viewer:
    """Who asks, as far as permission goes. `posts` are those of the day; `supervised` the agencies under his.

    `stands_in` are those of `supervised` where nobody holds a post that day.
    """

    staff: int | None = None
    posts: frozenset[tuple[int, Role]] = field(default_factory=frozenset)
    supervised: frozenset[int] = field(default_factory=frozenset)
    stands_in: frozenset[int] = field(default_factory=frozenset)
    administrator: AdministratorKind | None = None

    @property
    def agencies(self) -> frozenset[int]:
        """The agencies whose inside he may see. Nobody sees that of every agency; administrators see none of it."""
        return frozenset(agency for agency, _ in self.posts) | self.supervised


ANONYMOUS = Viewer()
"""The public."""


def viewer_of(user: object, on: date) -> Viewer:
    """The viewer that a logged-in person is on a day; the public for anybody else."""
    if not isinstance(user, Staff) or user.pk is None or not user.is_active:
        return ANONYMOUS
    administrator = Administrator.objects.filter(Administrator.on(on), staff=user).first()
    if administrator:
        # The database lets nobody be both; should it ever hold one, the posts open nothing.
        return Viewer(user.pk, administrator=AdministratorKind(administrator.kind))
    current_posts = Post.objects.filter(Post.on(on), staff=user).values_list("agency", "role")
    posts = frozenset((agency, Role(role)) for agency, role in current_posts)
    offices = [agency for agency, role in posts if role is Role.SUPERVISOR]
    if not offices:
        return Viewer(user.pk, posts)
    supervised = frozenset(Agency.objects.filter(authority__in=offices).values_list("pk", flat=True))
    staffed = Post.objects.filter(Post.on(on), agency__in=supervised).values_list("agency", flat=True)
    return Viewer(user.pk, posts, supervised, supervised.difference(staffed))


def may(viewer: Viewer, act: Permission, agency: Agency | None = None) -> bool:
    """Whether a viewer may do an act, at an agency where the act is one at an agency."""
    if act in BY_ADMINISTRATION:
        return viewer.administrator is BY_ADMINISTRATION[act]
    if act in BY_EVERY_ADMINISTRATOR and agency is None:
        return viewer.administrator is not None
    if act is Permission.SEE_DESK and agency is None:
        return viewer.staff is not None and bool(viewer.posts or viewer.administrator)
    if agency is None:
        return False
    if any(place == agency.pk and role in BY_POST.get(act, ()) for place, role in viewer.posts):
        return True
    return agency.pk in _by_authority(viewer, act)


def agencies_where(viewer: Viewer, act: Permission) -> frozenset[int]:
    """The numbers of the agencies at which a viewer may do an act: `may`, for a query."""
    if act in BY_ADMINISTRATION:
        return frozenset()
    own = {place for place, role in viewer.posts if role in BY_POST.get(act, ())}
    return frozenset(own | _by_authority(viewer, act))


def _by_authority(viewer: Viewer, act: Permission) -> frozenset[int]:
    """The agencies under his at which a viewer may do an act."""
    if act in BY_SUPERVISION:
        return viewer.supervised
    return viewer.stands_in if act in BY_STANDING_IN else frozenset()
