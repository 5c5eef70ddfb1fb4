"""What no document of a round may say: a mean, a share in per cent, a rank, a best or a worst."""

from __future__ import annotations

import re

SUMS = re.compile(
    r"""
      %
    | \bper[ ]?cents?\b | \bpercent\w*
    | \baverag\w+ | \bmedians?\b | \b(?:quart|dec|quint)iles?\b
    | \b(?:a|the|their|its|no|overall)[ ]means?\b
    | \bmeans?[ ](?:of|levels?|scores?|steps?|rungs?)\b
    | \bmeans?\b[:,]?[ ](?:(?:is|was|of|about)[ ])?\d
    | \brank(?:s|ed|ing|ings)?\b | \b(?:out|under)rank\w* | \bleagues?\b
    | \bbest\b | \bworst\b | \b(?:top|bottom)[ ](?:of[ ]the[ ]|\d|ten\b|five\b|three\b)
    | \bRAG\b
    | \b(?:overall|total|combined)[ ](?:score|level|rating)s?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

ALLOWED = (
    # Sentences in which a document promises to hold none of this.
    "ranking networks, league tables or averages",
    "No means, totals of levels, ranks, best or worst are made, and levels are not set beside",
    "counts of networks, never a mean or a place in a list.",
)


def sums(html: str) -> list[str]:
    """What a page says of that kind, each with the words around it."""
    said = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    said = " ".join(said.split())
    for sentence in ALLOWED:
        said = said.replace(sentence, " ")
    return [said[max(0, m.start() - 40) : m.end() + 20] for m in SUMS.finditer(said)]
