"""Puts the rule set together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.core.header import ContextFact
from maturity.core.questions import Question
from maturity.core.ruleset import Node, RuleSet
from maturity.loading.build import actions as action_builder
from maturity.loading.build import header as header_builder
from maturity.loading.build import questions as question_builder
from maturity.loading.build import results as result_builder
from maturity.loading.build.circles import reading_order, refuse_waiting_circles
from maturity.loading.build.facts import context_facts
from maturity.loading.build.names import collect, find_rules
from maturity.loading.build.ranges import Reach
from maturity.loading.build.scales import default_scale, further_scales
from maturity.loading.build.world import World
from maturity.loading.documents.header import DutyDocument, RuleSetDocument
from maturity.loading.documents.nodes import DomainDocument
from maturity.loading.findings import Findings
from maturity.loading.tree import At


def build(
    header: tuple[RuleSetDocument, At],
    domains: Iterable[tuple[DomainDocument, At]],
    checklist: tuple[list[DutyDocument], At],
    findings: Findings,
) -> tuple[RuleSet, World]:
    """The rule set, without its digest. What is wrong with it is in ``findings``."""
    document, at = header
    world = World(document, at, findings, default_scale(document, at, findings), checklist[1])
    world.scales = further_scales(document, at, findings)
    collect(world, domains)
    find_rules(world)
    question_builder.shells(world)
    context = context_facts(world)
    questions = question_builder.complete(world)
    nodes = result_builder.nodes(world)
    refuse_waiting_circles(world)
    if reading_order(world, questions, nodes) is not None:
        by_question = {question.id: question for question in questions}
        by_node = {node.id: node for node in nodes}
        Reach(world, by_question, by_node, {}).check()
    return _put_together(world, context, questions, nodes, checklist), world


def _put_together(
    world: World,
    context: Mapping[str, ContextFact],
    questions: tuple[Question, ...],
    nodes: tuple[Node, ...],
    checklist: tuple[list[DutyDocument], At],
) -> RuleSet:
    document, subject = world.header, world.header.subject
    return RuleSet(
        id=document.id,
        version=document.version,
        title=document.title,
        scale=world.scale,
        nodes=nodes,
        questions=questions,
        actions=action_builder.actions(world),
        subject=(subject.one, subject.many) if subject else ("organisation", "organisations"),
        about=document.about or "",
        effective_from=document.effective_from,
        effective_to=document.effective_to,
        approved_by=document.approved_by or "",
        review_by=document.review_by,
        licence=document.licence or "",
        uses=tuple(document.uses),
        not_used_for=tuple(document.not_used_for),
        seen_by=tuple(document.seen_by),
        scales=world.scales,
        tiers=header_builder.tier_names(world),
        roles=header_builder.roles(world),
        respondents=header_builder.voices(world),
        context=context,
        evidence=header_builder.evidence(world),
        ladders=world.ladders,
        facets=header_builder.facets(world),
        policies=header_builder.policies(document.policies),
        variants={n: header_builder.changes(d) for n, d in document.variants.items()},
        statements=world.asks_words,
        plan=header_builder.plan(world),
        glossary=document.glossary,
        sources=header_builder.sources(world),
        checklist=header_builder.duties(world, *checklist),
        contradicts=header_builder.contradictions(world),
        budget=header_builder.budget(document.burden),
    )
