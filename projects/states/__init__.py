"""States and moves of the projects floor: enums, and one table of allowed moves each; a file per noun."""

from courses.states import Autonomy
from projects.states.contribution import (
    CONTRIBUTION_MOVES,
    HELP_MOVES,
    WRITABLE_STATES,
    ContributionState,
    HelpState,
    Verdict,
)
from projects.states.outcome import (
    OutcomeKind,
    PartInOutcome,
    Useful,
)
from projects.states.people import (
    APPLICATION_MOVES,
    OPENING_MOVES,
    ApplicationState,
    MembershipEnd,
    OpeningState,
)
from projects.states.problem import (
    ENDED_PROBLEM_STATES,
    OPEN_PROBLEM_STATES,
    PROBLEM_MOVES,
    ProblemStanding,
    ProblemState,
    Solved,
)
from projects.states.project import (
    PROJECT_MOVES,
    EventKind,
    LabRole,
    MoveKind,
    ProjectRole,
    ProjectState,
    Sector,
)
from projects.states.talk import (
    REPORT_MOVES,
    LinkKind,
    ReportState,
    UpdateKind,
)
from projects.states.task import (
    TASK_MOVES,
    ClaimState,
    CompetenceUse,
    Complexity,
    FieldKind,
    TaskKind,
    TaskMode,
    TaskState,
)

__all__ = [
    "APPLICATION_MOVES",
    "CONTRIBUTION_MOVES",
    "ENDED_PROBLEM_STATES",
    "HELP_MOVES",
    "OPENING_MOVES",
    "OPEN_PROBLEM_STATES",
    "PROBLEM_MOVES",
    "PROJECT_MOVES",
    "REPORT_MOVES",
    "TASK_MOVES",
    "WRITABLE_STATES",
    "ApplicationState",
    "Autonomy",
    "ClaimState",
    "CompetenceUse",
    "Complexity",
    "ContributionState",
    "EventKind",
    "FieldKind",
    "HelpState",
    "LabRole",
    "LinkKind",
    "MembershipEnd",
    "MoveKind",
    "OpeningState",
    "OutcomeKind",
    "PartInOutcome",
    "ProblemStanding",
    "ProblemState",
    "ProjectRole",
    "ProjectState",
    "ReportState",
    "Sector",
    "Solved",
    "TaskKind",
    "TaskMode",
    "TaskState",
    "UpdateKind",
    "Useful",
    "Verdict",
]
