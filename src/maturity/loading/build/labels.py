"""Options that continue the one before: what each says when it stands alone in print."""

from __future__ import annotations

from collections.abc import Iterable

MORE = "…"


def labels(texts: Iterable[str]) -> list[str]:
    """Each option's text as it stands alone (docs/language.md §5).

    A text that begins with ``…`` is joined to those before it, back to the first that does not.

    >>> labels(["We went", "… and wrote it down", "… and replied", "Never"])
    ['We went', 'We went and wrote it down', 'We went, wrote it down, and replied', 'Never']
    """
    found: list[str] = []
    parts: list[str] = []
    for text in texts:
        if text.startswith(MORE):
            parts.append(text.removeprefix(MORE).strip())
        else:
            parts = [text]
        found.append(
            _joined(
                [part.rstrip(" .") if i < len(parts) - 1 else part for i, part in enumerate(parts)]
            )
        )
    return found


def _joined(parts: list[str]) -> str:
    """``A``, ``A and b``, ``A, b, and c``: of several that begin with "and", only the last keeps it."""
    if not parts:
        return ""
    words = parts[0]
    for i, part in enumerate(parts[1:], start=1):
        another = i + 1 < len(parts) and parts[i + 1].startswith("and ")
        if part.startswith("and ") and another:
            words = f"{words}, {part.removeprefix('and ')}"
        elif part.startswith("and ") and ", " in words:
            words = f"{words}, {part}"
        else:
            words = f"{words} {part}"
    return words.strip()
