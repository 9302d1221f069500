"""The shapes criteria work on: a person's facts in, what is met and on what ground out."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from projects.queries.accepted import AcceptedWork


@dataclass(frozen=True)
class CompletedModule:
    """A person completed a module."""

    completion_id: int
    module_key: UUID
    completed_at: datetime


@dataclass(frozen=True)
class UserFacts:
    """Everything criteria may look at for one person."""

    user_id: int
    modules: tuple[CompletedModule, ...] = ()
    work: tuple[AcceptedWork, ...] = ()


@dataclass(frozen=True)
class Ground:
    """A fact an award rests on. ``source_key`` is ``review:<id>`` or ``module_completion:<id>``."""

    type: str
    source_key: str
    happened_at: datetime


@dataclass(frozen=True)
class CriterionResult:
    """How one criterion stands: ``have`` of ``need``, and the facts that count."""

    criterion_id: int
    have: int
    need: int
    grounds: tuple[Ground, ...] = field(default=())

    @property
    def met(self) -> bool:
        """Whether enough of it is there."""
        return self.have >= self.need
