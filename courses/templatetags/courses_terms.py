"""Mark words that a lesson's glossary explains."""

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

NOT_INSIDE = frozenset({"a", "h2", "h3", "h4", "button", "code"})


@register.filter
def with_terms(html: object, terms: Mapping[str, tuple[str, str]]) -> SafeString:
    """`{{ value|richtext|with_terms:view.terms }}`: mark where each word first stands in a text.

    ``terms`` is {word: (id of its line in the glossary, meaning)}. A word begins where no letter stands before it; Korean
    glues particles to its end, so anything may follow in Hangul, and no letter otherwise. The meaning is shown beside the
    word when it is pointed at or has the focus; the link leads to the list.
    """
    soup = BeautifulSoup(str(html), "html.parser")
    left = dict(terms)
    for node in list(soup.find_all(string=True)):
        if any(parent.name in NOT_INSIDE for parent in node.parents):
            continue
        _mark(soup, node, left)
    return mark_safe(str(soup))  # noqa: S308  (editors' rich text as Wagtail cleaned it; what is added is escaped by the parser)


def _mark(soup: BeautifulSoup, node: NavigableString, left: dict[str, tuple[str, str]]) -> None:
    """Mark the words of one run of text, and take them out of those that are left."""
    while left:
        found = re.search(
            "|".join(_pattern(word) for word in sorted(left, key=len, reverse=True)), str(node), re.IGNORECASE
        )
        if found is None:
            return
        word = next(word for word in left if word.casefold() == found[0].casefold())
        place, meaning = left.pop(word)
        before, after = str(node)[: found.start()], NavigableString(str(node)[found.end() :])
        node.replace_with(NavigableString(before), _link(soup, found[0], place, meaning), after)
        node = after


def _link(soup: BeautifulSoup, word: str, place: str, meaning: str) -> Tag:
    """The word, and its meaning beside it."""
    holder, link, said = soup.new_tag("span"), soup.new_tag("a"), soup.new_tag("span")
    holder["class"], link["class"], said["class"] = "term", "term__word", "term__said"
    link["href"], link["aria-describedby"], said["id"], said["role"] = (
        f"#{place}",
        f"{place}-said",
        f"{place}-said",
        "tooltip",
    )
    link.string, said.string = word, meaning
    holder.append(link)
    holder.append(said)
    return holder


def _pattern(word: str) -> str:
    end = "" if "가" <= word[-1] <= "힣" else r"(?!\w)"
    return rf"(?<!\w){re.escape(word)}{end}"
