"""Nodes and what makes them results: levels with needs, scores with bands, limits."""

from __future__ import annotations

from maturity.core.criteria import Criterion
from maturity.core.ruleset import (
    Band,
    LevelRule,
    Limit,
    Need,
    Node,
    Scored,
    Staged,
)
from maturity.core.scales import Level, Scale
from maturity.loading.build.criteria import Reader
from maturity.loading.build.facts import fact_test
from maturity.loading.build.names import once
from maturity.loading.build.scores import score
from maturity.loading.build.world import NodeEntry, RuleAt, World
from maturity.loading.documents import criteria as documents
from maturity.loading.documents.nodes import (
    CapabilityDocument,
    DomainDocument,
    LevelDocument,
    LimitDocument,
)
from maturity.loading.tree import At


def nodes(world: World) -> tuple[Node, ...]:
    """Every node, whole."""
    return tuple(_node(world, entry) for entry in world.nodes.values())


def _node(world: World, entry: NodeEntry) -> Node:
    document, at = entry.document, entry.at
    rule = world.rules[entry.id]
    capability = document if isinstance(document, CapabilityDocument) else None
    about = capability.why if capability else getattr(document, "about", None)
    starting = document.starting_out
    for i, source in enumerate(document.sources):
        world.known("R207", "source", source, world.header.sources, at / "sources" / i)
    if rule is None:
        _idle_parts(world, entry)
    reader = Reader(world, entry.id)
    first = None
    if rule is not None and rule.first.needs_first is not None:
        first = reader.read(rule.first.needs_first, rule.first_at / "needs_first")
    return Node(
        id=entry.id,
        tier=entry.tier,
        title=document.title or "Overall",
        scale=world.scale_of(entry.id),
        parent=entry.parent,
        children=tuple(entry.children),
        questions=tuple(entry.questions),
        actions=tuple(entry.actions),
        asks=document.asks or "",
        about=about or "",
        tags=tuple(capability.tags) if capability else (),
        sources=tuple(document.sources),
        rule=_rule(world, entry, rule, reader) if rule else None,
        limits=_limits(world, entry, rule, reader) if rule else (),
        needs_first=first,
        applies_when=fact_test(
            world, capability.applies_when if capability else None, at / "applies_when"
        ),
        starting_out=starting.says if starting else "",
        starting_out_for_residents=(starting.for_residents or "") if starting else "",
        evidence=(capability.evidence or "") if capability else "",
        evidence_example=(capability.evidence_example or "") if capability else "",
        card_for=tuple(capability.card_for) if capability else (),
        proposed=document.proposed,
    )


def _idle_parts(world: World, entry: NodeEntry) -> None:
    """What only a result can have, on a node that is none."""
    document: DomainDocument | CapabilityDocument = entry.document  # type: ignore[assignment]
    for key in ("limits", "needs_first", "bands"):
        if getattr(document, key):
            world.findings.say(
                "L205",
                (entry.at / key).key,
                f"'{key}' is for results, and '{entry.id}' has neither levels nor a score",
                "add levels or a score, or delete it",
            )


def _rule(world: World, entry: NodeEntry, rule: RuleAt, reader: Reader) -> Staged | Scored | None:
    document, at = rule.document, rule.at
    if rule.scale is not None:
        world.known("R205", "scale", rule.scale, world.scales, rule.scale_at / "scale")
    scale = world.scale_of(entry.id)
    if document.levels is not None and document.score is not None:
        world.findings.say(
            "L203",
            (at / "score").key,
            f"'{entry.id}' has levels and a score",
            "a result has one of the two: keep the levels, or the score with bands",
        )
        return None
    if document.levels is not None:
        if document.bands is not None:
            world.findings.say(
                "L204",
                (at / "bands").key,
                "bands cut a score into levels, and there is no score here",
                "delete the bands, or write a score in place of the levels",
            )
        return _staged(world, entry, rule, scale, reader)
    assert document.score is not None  # noqa: S101 - a rule has levels or a score
    made = score(world, document.score, at / "score", entry.id)
    bands = _bands(world, entry, rule, scale)
    return Scored(made, bands) if made is not None else None


def _staged(world: World, entry: NodeEntry, rule: RuleAt, scale: Scale, reader: Reader) -> Staged:
    levels = rule.document.levels or {}
    at = rule.at / "levels"
    if not levels:
        world.findings.say(
            "L201", at.key, f"'{entry.id}' has no level", "write what its levels ask"
        )
    names = [level.id for level in scale.levels]
    for name in levels:
        _known_level(world, name, scale, names, at / name)
    return Staged(
        tuple(
            _level(world, entry, rule, level, levels[level.id], reader)
            for level in scale.levels
            if level.id in levels
        )
    )


def _known_level(world: World, name: str, scale: Scale, names: list[str], at: At) -> None:
    if name == scale.below.id:
        world.findings.say(
            "L207",
            at.key,
            f"'{name}' is the place below the levels; nothing is asked there",
            "its words stand in 'starting_out'",
        )
    else:
        world.known("R204", "level", name, names, at, on_key=True)


def _level(
    world: World,
    entry: NodeEntry,
    rule: RuleAt,
    level: Level,
    document: LevelDocument,
    reader: Reader,
) -> LevelRule:
    at = rule.at / "levels" / level.id
    policies = world.header.policies
    if not document.needs and not (policies and policies.empty_level):
        world.findings.say(
            "L201",
            (at / "needs").key if "needs" in (at.data or {}) else at.key,
            f"'{level.id}' of '{entry.id}' asks nothing",
            "write its needs, leave the level out, or say under policies what an empty level "
            "does: 'empty_level: holds' or 'fails'",
        )
    for role in document.confirmed_by:
        world.known("R206", "role", role, world.voices, at / "confirmed_by" / role, on_key=True)
    needs = []
    for name, need in document.needs.items():
        spot = at / "needs" / name
        if need.says is None and world.asks_words:
            world.findings.say(
                "L202",
                spot.key,
                f"the need '{name}' has no clause",
                "add 'says: …', the words that are true where it holds",
            )
        criterion = reader.read(need, spot)
        if criterion is not None:
            full_id = f"{entry.id}.{level.id}.{name}"
            needs.append(_need(name, full_id, need, criterion, proposed=rule.proposed))
    return LevelRule(level, tuple(needs), document.confirmed_by, document.for_residents or "")


def _need(
    name: str, full_id: str, document: documents.Need, criterion: Criterion, *, proposed: bool
) -> Need:
    return Need(
        id=name,
        full_id=full_id,
        criterion=criterion,
        says=document.says or "",
        depends_on=document.depends_on or "",
        waits_for=document.waits_for or "",
        proposed=document.proposed or proposed,
    )


def _bands(world: World, entry: NodeEntry, rule: RuleAt, scale: Scale) -> tuple[Band, ...]:
    bands = rule.document.bands or {}
    at = rule.at / "bands"
    names = [level.id for level in scale.levels]
    for name in bands:
        _known_level(world, name, scale, names, at / name)
    found: list[Band] = []
    for level in scale.levels:
        if level.id not in bands:
            continue
        document = bands[level.id]
        value = document.from_ if document.from_ is not None else document.above
        assert value is not None  # noqa: S101 - a band has exactly one end
        band = Band(level, value, strict=document.above is not None)
        if found and (band.value, band.strict) <= (found[-1].value, found[-1].strict):
            world.findings.say(
                "L208",
                (at / level.id).place,
                f"'{level.id}' of '{entry.id}' begins no higher than '{found[-1].level.id}'",
                "lower ends rise from level to level",
            )
        found.append(band)
    return tuple(found)


def _limits(world: World, entry: NodeEntry, rule: RuleAt, reader: Reader) -> tuple[Limit, ...]:
    documents: list[LimitDocument] = rule.limits.limits
    at = rule.limits_at / "limits"
    once(
        world,
        f"limit of '{entry.id}'",
        ((document.id, at / i / "id") for i, document in enumerate(documents)),
    )
    if documents and not world.has_levels(entry.id):
        world.findings.say(
            "L206",
            at.key,
            f"'{entry.id}' has no levels that a limit could hold back",
            "add bands, or delete the limits; a limit never changes a score",
        )
    scale = world.scale_of(entry.id)
    limits = []
    for i, document in enumerate(documents):
        spot = at / i
        unless = reader.read(document.unless, spot / "unless")
        rungs = [rung.id for rung in scale.rungs]
        if not world.known("R204", "level", document.at_most, rungs, spot / "at_most"):
            continue
        level = scale.find(document.at_most)
        up_to = _up_to(world, document, scale, spot / "up_to")
        if unless is not None and level is not None:
            limits.append(Limit(document.id, level, unless, document.says or "", up_to))
    return tuple(limits)


def _up_to(world: World, document: LimitDocument, scale: Scale, at: At) -> Level | None:
    """The highest level that a limit holds back; None where it holds back all."""
    if document.up_to is None:
        return None
    names = [level.id for level in scale.levels]
    if not world.known("R204", "level", document.up_to, names, at):
        return None
    found, most = scale.find(document.up_to), scale.find(document.at_most)
    if found is not None and most is not None and found.index <= most.index:
        world.findings.say(
            "L211",
            at.value,
            f"the limit holds the level at '{most.id}' and only up to '{found.id}', "
            "so it holds nothing back",
            f"name a level above '{most.id}', or delete 'up_to'",
        )
    return found
