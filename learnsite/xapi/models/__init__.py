"""What goes to the store, and under which name its people go."""

from learnsite.xapi.models.outgoing import OutgoingStatement
from learnsite.xapi.models.pseudonym import Pseudonym

__all__ = ["OutgoingStatement", "Pseudonym"]
