"""Actions, duties, offers and asks, on their way to another version."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from maturity.change.crosswalk import Thing
from maturity.change.moving import Moving
from maturity.change.passage import Fate
from maturity.core.response import ActionNote, Ask
from maturity.core.sharing import Offer


class MovingDeeds(Moving):
    """What is done, asked and offered."""

    def actions(self) -> dict[str, ActionNote]:
        """What was said of actions, in the order of the new version."""
        if not self.response.actions:
            return {}
        found: dict[str, ActionNote] = {}
        known = [action.id for action in self.new.actions]
        for name, note in self.response.actions.items():
            names, path = self.passage.names(Thing.ACTION, name), ("actions", name)
            if not names:
                self.tell(path, Fate.RETIRED, self.why(Thing.ACTION, name), (), note)
            elif len(names) > 1 or names[0] in found:
                reason = f"it is now {', '.join(names)}: say it of each"
                self.tell(path, Fate.AGAIN, reason, (), note)
            else:
                found[names[0]] = replace(note, action=names[0])
                to = ("actions", names[0])
                self.tell(path, Fate.CARRIED, "what is said of an action", to, found[names[0]])
        return {name: found[name] for name in known if name in found}

    def ask(self, index: int, ask: Ask) -> Ask:
        """An ask of the ICB; without its action where that is gone or split."""
        names = self.passage.names(Thing.ACTION, ask.action) if ask.action else ()
        kept = replace(ask, action=names[0] if len(names) == 1 else "")
        self.tell(
            ("asks_of_icb", index), Fate.CARRIED, "asked of the ICB", ("asks_of_icb", index), kept
        )
        if ask.action and not kept.action:
            reason = self.why(Thing.ACTION, ask.action)
            self.tell(("asks_of_icb", index, "action"), Fate.RETIRED, reason, (), ask.action)
        return kept

    def checklist(self) -> dict[str, str]:
        """What was said of duties that are still there."""
        names = partial(self.passage.names, Thing.DUTY)
        found = self.by_name("checklist", self.response.checklist, Thing.DUTY, names, "a duty")
        return {duty.id: found[duty.id] for duty in self.new.checklist if duty.id in found}

    def not_asked(self) -> tuple[str, ...]:
        """Results that were not asked, by their new names."""
        found: list[str] = []
        for index, name in enumerate(self.response.not_asked):
            nodes = self.passage.results(name)
            found += [node for node in nodes if node not in found]
            path = ("not_asked", index)
            if nodes:
                self.tell(path, Fate.CARRIED, "was not asked", ("not_asked",), nodes)
            else:
                self.tell(path, Fate.RETIRED, self.why(Thing.CAPABILITY, name), (), name)
        return tuple(node.id for node in self.new.nodes if node.id in found)

    def offers(self) -> tuple[Offer, ...]:
        """Offers of help to others, where their capability is still one."""
        kept = []
        for index, offer in enumerate(self.response.offers):
            path, nodes = ("offers", index), self.passage.results(offer.capability)
            if len(nodes) == 1:
                kept.append(replace(offer, capability=nodes[0]))
                to = ("offers", len(kept) - 1)
                self.tell(path, Fate.CARRIED, "an offer to be asked", to, kept[-1])
            else:
                fate = Fate.AGAIN if nodes else Fate.RETIRED
                reason = (
                    f"it is split into {', '.join(nodes)}: say for which"
                    if nodes
                    else self.why(Thing.CAPABILITY, offer.capability)
                )
                self.tell(path, fate, reason, (), offer)
        return tuple(kept)
