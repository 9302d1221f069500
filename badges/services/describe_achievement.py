"""Say in Open Badges 3.0 what a badge stands for, in one language, with the way to the other."""

import json
from collections import defaultdict

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from i18nfield.strings import LazyI18nString

from badges.models import Badge, BadgeAlignment
from badges.ob3.compose import (
    AchievementInput,
    AlignmentInput,
    CredentialInput,
    ProfileInput,
    RelatedInput,
    ResultInput,
    RubricLevelInput,
    compose_credential,
)
from badges.ob3.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from courses.models import ProficiencyLevel

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def known_language(language: str) -> str:
    """Return the language, or the site's own where we have no texts in it."""
    return language if language in LANGUAGES else settings.LANGUAGE_CODE


def site_address(path: str) -> str:
    """Return an address on this site as it stands in documents: absolute, without a language."""
    return f"{settings.SITE_URL}{path}"


def achievement_address(badge: Badge, language: str = "") -> str:
    """Return the id of a badge's achievement. The same badge in another language is a related achievement of its own."""
    with translation.override(settings.LANGUAGE_CODE):
        address = site_address(reverse("badges:achievement", args=[badge.slug]))
    return f"{address}?lang={language}" if language and language != settings.LANGUAGE_CODE else address


def picture_address(badge: Badge) -> str:
    """Return the address of the badge's picture."""
    if badge.image is not None:
        return site_address(badge.image.file.url) if badge.image.file.url.startswith("/") else str(badge.image.file.url)
    path = static(f"badges/art/{badge.art}.png")
    return site_address(path) if path.startswith("/") else path


def describe_achievement(badge: Badge, *, language: str) -> AchievementInput:
    """Return what a badge stands for, in one language. ``alignments`` should be prefetched. One query for the levels."""
    language = known_language(language)
    address = achievement_address(badge, language)
    alignments = list(badge.alignments.all())
    return AchievementInput(
        id=address,
        name=badge.name.localize(language),
        description=badge.description.localize(language),
        criteria_id=f"{address}#how",
        criteria_narrative=badge.criteria_text.localize(language),
        achievement_type=badge.achievement_type,
        language=language,
        version=str(badge.version),
        image=picture_address(badge),
        image_caption=badge.name.localize(language),
        alignments=tuple(_alignment(alignment, language) for alignment in alignments),
        results=_results(address, alignments, language),
        related=tuple(
            RelatedInput(id=achievement_address(badge, other), language=other, version=str(badge.version))
            for other in LANGUAGES
            if other != language
        ),
    )


def achievement_document(badge: Badge, *, language: str) -> bytes:
    """Return the achievement as JSON-LD on its own, in the shape it has inside a credential."""
    achievement = describe_achievement(badge, language=language)
    around = CredentialInput(
        id=achievement.id,
        issuer=ProfileInput(id=settings.SITE_URL),
        name=achievement.name,
        achievement=achievement,
        subject_id=achievement.id,
        valid_from=timezone.now(),
    )
    document = compose_credential(around)["credentialSubject"]["achievement"]
    return json.dumps({"@context": [CREDENTIALS_V2, OPEN_BADGES_V3], **document}, ensure_ascii=False).encode("utf-8")


def _alignment(alignment: BadgeAlignment, language: str) -> AlignmentInput:
    """One competence, with its number in its framework."""
    competence = alignment.competence
    return AlignmentInput(
        name=competence.name.localize(language),
        url=competence.framework.source or settings.SITE_URL,
        code=competence.code,
        framework=competence.framework.title.localize(language),
    )


def _results(address: str, alignments: list[BadgeAlignment], language: str) -> tuple[ResultInput, ...]:
    """The level each competence was shown at, on the scale of its framework; nothing where the framework has no scale."""
    levels: dict[int, list[ProficiencyLevel]] = defaultdict(list)
    frameworks = {alignment.competence.framework_id for alignment in alignments}
    for level in ProficiencyLevel.objects.filter(framework__in=frameworks).order_by("framework", "number"):
        levels[level.framework_id].append(level)
    results = []
    for alignment in alignments:
        competence, scale = alignment.competence, levels[alignment.competence.framework_id]
        if alignment.level not in {level.number for level in scale}:
            continue
        root = f"{address.partition('?')[0]}#{competence.framework.code}-{competence.code}"
        results.append(
            ResultInput(
                id=root,
                name=f"{competence.code} {competence.name.localize(language)}",
                levels=tuple(
                    RubricLevelInput(
                        id=f"{root}-level-{level.number}",
                        name=f"{level.number} {LazyI18nString(level.band.data).localize(language)}",
                        level=str(level.number),
                    )
                    for level in scale
                ),
                achieved=f"{root}-level-{alignment.level}",
            )
        )
    return tuple(results)
