"""Where the values of a form stand, for the response that is read from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from maturity.diagnostics import Path, Place


@dataclass
class FormPlaces:
    """Places by path of the response document; where one is not known, of what is around it."""

    file: str
    places: dict[Path, Place] = field(default_factory=dict)

    def put(self, path: Path, place: Place) -> None:
        """Remember where a value stands; and what is around it, when nothing else is known."""
        self.places[path] = place
        for length in range(1, len(path)):
            self.places.setdefault(path[:length], place)

    def value(self, path: Path) -> Place:
        """Place of a value."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.file)

    def key(self, path: Path) -> Place:
        """Place of a key: in a form, that of its value."""
        return self.value(path)
