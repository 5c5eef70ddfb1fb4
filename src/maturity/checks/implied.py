"""Whether a criterion asks for more than others that are known to hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from maturity.core.criteria import All, AnyOf, Asks, AsksFacet, Criterion, NOf, Reaches, Scores
from maturity.core.ruleset import RuleSet
from maturity.core.slots import SlotTable


class Known:
    """What holds for certain: least ranks by slot, least level by result."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.table = _table(ruleset)
        self.ranks: dict[int, int] = {}
        self.levels: dict[str, int] = {}

    def add(self, criteria: Iterable[Criterion]) -> None:
        """Take these criteria as holding. What only may hold (``any``, ``n of``) adds nothing."""
        for criterion in criteria:
            match criterion:
                case Asks() | AsksFacet():
                    slot, rank = self.table.threshold(criterion)
                    self.ranks[slot] = max(rank, self.ranks.get(slot, 0))
                case Reaches():
                    level = self._index(criterion)
                    self.levels[criterion.result] = max(level, self.levels.get(criterion.result, 0))
                case All():
                    self.add(criterion.parts)
                case NOf() if criterion.n >= len(criterion.parts):
                    self.add(criterion.parts)
                case AnyOf() | NOf() | Scores():
                    pass

    def implies(self, criterion: Criterion) -> bool:
        """Whether a criterion must hold as well."""
        match criterion:
            case Asks() | AsksFacet():
                slot, rank = self.table.threshold(criterion)
                return self.ranks.get(slot, 0) >= rank
            case Reaches():
                return self.levels.get(criterion.result, 0) >= self._index(criterion)
            case All():
                return all(self.implies(part) for part in criterion.parts)
            case AnyOf():
                return any(self.implies(part) for part in criterion.parts)
            case NOf():
                return sum(self.implies(part) for part in criterion.parts) >= criterion.n
            case Scores():
                return False

    def _index(self, criterion: Reaches) -> int:
        level = self.ruleset.node(criterion.result).scale.find(criterion.level)
        return level.index if level else 0


@lru_cache(maxsize=4)
def _table(ruleset: RuleSet) -> SlotTable:
    """The slots of a rule set, worked out once for all its nodes."""
    return SlotTable(ruleset)
