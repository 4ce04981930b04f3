"""Revisions of git as a side of a comparison: what keeps them from being read."""

from __future__ import annotations

from respcli.messages.marks import N_, error

_NOTHING = N_("Without the other side nothing can be said about what changed.")

NO_GIT = error(
    "no-git",
    N_("git is not installed, or not found"),
    N_("install git, or compare with a publication"),
    reason=_NOTHING,
)
GIT_FAILED = error(
    "git-failed",
    N_("git cannot read this: {reason}"),
    N_("check that the folder lies in a git repository"),
    reason=_NOTHING,
)
NO_REVISION = error(
    "no-revision",
    N_("the repository has no such revision"),
    N_("name a tag, a branch or a commit, as `git log` and `git tag` show them"),
    reason=_NOTHING,
)
NOT_IN_REVISION = error(
    "not-in-revision",
    N_("there is no such folder in this revision"),
    N_("write git:REVISION:PATH with the path that the folder had then"),
    reason=_NOTHING,
)
