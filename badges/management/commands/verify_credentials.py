"""manage.py verify_credentials: check every credential we issued, as a stranger would."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Prefetch

from badges.models import AwardEvidence, Credential
from badges.services.check_credential import check_own_credential


class Command(BaseCommand):
    """Reads only. Says which credentials do not hold, and ends with status 1 when one of them should."""

    help = "Verify all issued credentials: signature, key, status list, and the fingerprints of their evidence."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through them one by one; memory does not grow with their number."""
        counts: dict[str, int] = {}
        credentials = (
            Credential.objects.select_related("award", "issuer", "status_list__issuer")
            .prefetch_related(Prefetch("award__evidence", queryset=AwardEvidence.objects.order_by("pk")))
            .order_by("pk")
        )
        for credential in credentials.iterator(chunk_size=200):
            checked = check_own_credential(credential)
            counts[checked.verdict] = counts.get(checked.verdict, 0) + 1
            if checked.verdict in ("forged", "unknown"):
                reasons = "; ".join(
                    f"{check.code} {check.outcome} {check.reason}".strip()
                    for check in checked.report.checks
                    if check.outcome in ("failed", "unknown")
                )
                changed = "" if checked.evidence_unchanged else " evidence changed"
                self.stderr.write(f"{credential.pk}: {checked.verdict}: {reasons}{changed}")
        self.stdout.write(
            ", ".join(f"{count} {word}" for word, count in sorted(counts.items())) or "no credentials yet"
        )
        if counts.get("forged") or counts.get("unknown"):
            sys.exit(1)
