"""Who may do what.

Roles are granted and taken back by recorded acts; what a role allows stands here and nowhere else.
"""

from typing import Literal

from pydantic import Field

from indicators.model import Record

Role = Literal["viewer", "planner", "approver", "administrator"]
ROLES: tuple[Role, ...] = ("viewer", "planner", "approver", "administrator")

# What can be allowed: looking at what counts, looking at what is under review, proposing figures, deciding about
# proposals, composing storyboards, freezing editions and giving out links, having sources asked anew, and granting
# roles, locking periods, changing settings and reading the audit log.
Permission = Literal["view", "see_proposals", "propose", "decide", "compose", "publish", "refresh", "administer"]

_ALLOWED: dict[Role, frozenset[Permission]] = {
    "viewer": frozenset({"view"}),
    "planner": frozenset({"view", "see_proposals", "propose", "compose"}),
    "approver": frozenset({"view", "see_proposals", "decide", "compose", "publish", "refresh"}),
    "administrator": frozenset({"view", "see_proposals", "compose", "publish", "refresh", "administer"}),
}


def roles_that_may(permission: Permission) -> tuple[Role, ...]:
    """The roles that allow it, in their order."""
    return tuple(role for role in ROLES if permission in _ALLOWED[role])


# How somebody came in: alone on this machine, by an OpenID provider, by the headers of a trusted proxy, by a bearer
# token, or at the command line of the machine that keeps the data.
WayIn = Literal["local", "oidc", "proxy", "token", "command_line"]


class Person(Record):
    """Somebody who acts: the name they are recorded under, the name people read, and their roles at this moment."""

    id: str = Field(min_length=1)
    name: str = ""
    roles: frozenset[Role] = frozenset()
    way_in: WayIn

    @property
    def shown_name(self) -> str:
        """The name people read."""
        return self.name or self.id

    def may(self, permission: Permission) -> bool:
        """Whether any role of theirs allows it."""
        return any(permission in _ALLOWED[role] for role in self.roles)


class Grant(Record):
    """A role given to a person, or taken back. The last record of the same person and role holds."""

    person: str = Field(min_length=1)
    name: str = ""
    role: Role
    is_withdrawn: bool = False

    @property
    def shown_name(self) -> str:
        """The name people read of who has it."""
        return self.name or self.person


class Token(Record):
    """A bearer token of a person, kept as its sha256 alone; it can do what the person can, while it is not revoked."""

    id: str
    person: str = Field(min_length=1)
    purpose: str = Field(min_length=1)
    token_hash: str
    is_withdrawn: bool = False
