"""Freeze a rubric into the version that a judgement points at."""

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from projects.models import Rubric, RubricVersion


def rubric_content(rubric: Rubric) -> dict[str, Any]:
    """Return the rubric's words in all languages as plain JSON values, criteria in order."""
    return {
        "title": rubric.title.data,
        "criteria": [
            {
                "key": criterion.key,
                "name": criterion.name.data,
                "what": criterion.what.data,
                "enough": criterion.enough.data if criterion.enough else {},
            }
            for criterion in rubric.criteria.all()
        ],
    }


def content_hash(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the content's canonical JSON: the same words give the same hash."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def freeze_rubric(rubric: Rubric) -> RubricVersion:
    """Return the version that has exactly the rubric's present words, making it when there is none yet. Race-safe."""
    content = rubric_content(rubric)
    digest = content_hash(content)
    for _attempt in range(3):
        if version := RubricVersion.objects.filter(rubric=rubric, content_hash=digest).first():
            return version
        number = (RubricVersion.objects.filter(rubric=rubric).aggregate(last=Max("number"))["last"] or 0) + 1
        try:
            with transaction.atomic():
                return RubricVersion.objects.create(rubric=rubric, number=number, content=content, content_hash=digest)
        except IntegrityError:
            continue  # somebody froze a version of this rubric at the same moment: look again
    return RubricVersion.objects.get(rubric=rubric, content_hash=digest)
