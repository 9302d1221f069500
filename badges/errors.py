"""What can go wrong on the badges floor."""


class BadgesError(Exception):
    """Base of all domain errors of this floor."""


class CriteriaNotMet(BadgesError):
    """The facts do not support the award."""


class CredentialDoesNotVerify(BadgesError):
    """Our own verifier refused what we had just signed: nothing is stored."""


class StatusListFull(BadgesError):
    """No free index is left in the open status list (a new one is opened instead; seen only if that fails)."""


class ReasonMissing(BadgesError):
    """Revoking needs a reason the holder can read."""


class MoveNotAllowed(BadgesError):
    """The award is not in a state from which this can be done."""
