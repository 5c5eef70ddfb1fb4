"""What a document carries of last year's plan: enough to follow its actions again, and no more."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import IsoDay, RuleSetName

FORMAT = "maturity/planned/1"


class FollowedPart(Document):
    """An action that was planned: when it was due, and who was to lead it."""

    action: str
    due: IsoDay | None = None
    """Left out where no plan was given and the answers alone speak of the action."""
    who: str | None = None


class PlannedDocument(Document):
    """The actions of last year's plan, in its order."""

    format: Literal["maturity/planned/1"]
    ruleset: RuleSetName
    spoken_of: bool = False
    """No plan was at hand: the actions of which either year's answers say something."""
    actions: list[FollowedPart]
