"""Loads a local version: its base first, then what it adds, laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from maturity.core.local import marked
from maturity.core.reads import needs_of
from maturity.core.ruleset import Local, RuleSet
from maturity.core.stricter import at_least_as_strict
from maturity.diagnostics import Place, Span
from maturity.errors import RuleSetError
from maturity.loading.build.ruleset import build
from maturity.loading.canonical import canonical
from maturity.loading.documents.header import RuleSetDocument
from maturity.loading.documents.local import LocalDocument, LocalDomainDocument
from maturity.loading.documents.nodes import DomainDocument
from maturity.loading.findings import Findings
from maturity.loading.formats import check_format
from maturity.loading.layout import Layout
from maturity.loading.loader import Cases, Loaded, Loader, Parts
from maturity.loading.local.base import Extends, NoSuchBase, Resolver, extends
from maturity.loading.local.merge import Merge
from maturity.loading.local.refuse import Refusals
from maturity.loading.patchwork import Patch, patched
from maturity.loading.shape import read_shape
from maturity.loading.tree import At
from maturity.suggest import quoted


class _Base(NamedTuple):
    """The rule set that is extended, and the documents it was built from."""

    loaded: Loaded
    parts: Parts

    @property
    def ruleset(self) -> RuleSet:
        return self.loaded.ruleset


_Additions = list[tuple[LocalDomainDocument, At]]


def load_local(loader: Loader, layout: Layout, cases: Cases, resolver: Resolver) -> Loaded:
    """The local version whose texts ``loader`` has read. Raises RuleSetError."""
    findings, head = loader.findings, At(loader.trees[layout.header])
    check_format(head.data.get("format"), "local", head / "format", findings)
    base = _base(loader, layout, head, resolver)
    document, domains = _additions(loader, layout, head, base)
    merge = Merge(base.ruleset, findings)
    parts = _laid_over(loader, merge, base, (document, head), domains)
    ruleset, world = build(parts.header, parts.domains, parts.checklist, findings)
    local = merge.local(document)
    _raised(findings, ruleset, local, merge.raised_at)
    inside = {"domains": [mine for mine, _ in domains], "base": base.parts.whole}
    whole = canonical(document.model_copy(update=inside))
    loaded = loader.finish(ruleset, world, cases, whole)
    return replace(loaded, ruleset=marked(loaded.ruleset, local), base=base.loaded)


def _base(loader: Loader, layout: Layout, head: At, resolver: Resolver) -> _Base:
    """The rule set that is extended: from the text itself, or from the resolver."""
    findings, spot = loader.findings, head / "extends"
    wanted = extends(spot.data)
    if wanted is None:
        findings.say(
            "O102",
            spot.value,
            f"{quoted(spot.data)} does not say which version of which rule set is extended",
            "write its id and version, such as pcn-maturity@2027.1, or pcn-maturity@2027.x",
        )
        raise loader.refusal()
    try:
        inner, found = _texts(layout, head, wanted, resolver)
        if inner.is_local(found):
            findings.say(
                "O112",
                spot.value,
                f"'{wanted}' is itself a local version",
                "extend the rule set that it extends, and bring over what you want of it",
            )
            raise loader.refusal()
        parts = inner.parts(found)
        made = inner.plain(parts, [])
    except NoSuchBase as missing:
        findings.say("O101", spot.value, str(missing), "correct the id or the version")
        raise loader.refusal() from None
    except RuleSetError as broken:
        if findings.has_errors:
            raise
        findings.say(
            "O111", spot.value, f"'{wanted}' has problems of its own", "mend the base first"
        )
        raise RuleSetError((*loader.refusal().diagnostics, *broken.diagnostics)) from None
    if not wanted.takes(made.ruleset.version):
        message = f"the version there is '{made.ruleset.version}', not '{wanted.version}'"
        findings.say("O101", spot.value, message, "correct the version")
        raise loader.refusal()
    loader.trees = {**inner.trees, **loader.trees}
    return _Base(made, parts)


def _texts(layout: Layout, head: At, wanted: Extends, resolver: Resolver) -> tuple[Loader, Layout]:
    """What reads the base, and where its parts are: in the text itself, or with the resolver."""
    if isinstance(head.data.get("base"), dict):
        inner = Loader({layout.header: ""})
        inner.trees[layout.header] = patched(head.data["base"], {(): Patch(head / "base")})
        return inner, Layout(layout.header)
    inner = Loader(resolver(wanted))
    return inner, inner.texts()


def _additions(
    loader: Loader, layout: Layout, head: At, base: _Base
) -> tuple[LocalDocument, _Additions]:
    """What the local version adds, as documents; what it may not do has been said."""
    findings = loader.findings
    refusals = Refusals(base.ruleset, base.parts.header[0], findings)
    refusals.in_header(head.tree)
    beside: dict[str, tuple[LocalDomainDocument, At]] = {}
    broken: set[str] = set()
    for name in layout.domains:
        tree = loader.trees.get(name)
        if tree is not None:
            refusals.in_domain(tree)
        found = read_shape(LocalDomainDocument, tree, findings) if tree is not None else None
        if found is None or tree is None:
            broken.add(PurePosixPath(name).stem)
            loader.lose(name)
        else:
            beside[found.id] = (found, At(tree))
    for name in layout.checklists:
        findings.say(
            "O104",
            Place(name, Span(1, 1)),
            "a local version keeps the base's checklist",
            "a duty of your own can be a question of a capability of your own",
        )
    document = read_shape(LocalDocument, head.tree, findings)
    if document is None:
        raise loader.refusal()
    return document, loader.in_order((document, head), beside, broken)


def _laid_over(
    loader: Loader,
    merge: Merge,
    base: _Base,
    mine: tuple[LocalDocument, At],
    domains: _Additions,
) -> Parts:
    """The documents of the rule set that comes of it."""
    findings = loader.findings
    header_at = base.parts.header[1]
    tree = merge.header(header_at, *mine)
    header = read_shape(RuleSetDocument, tree, findings)
    by_id = {document.id: (document, at) for document, at in domains}
    made = []
    for document, at in base.parts.domains:
        if document.id in by_id:
            whole = merge.domain((document, at), by_id[document.id], header_at)
            laid = read_shape(DomainDocument, whole, findings)
            if laid is None:
                raise loader.refusal()
            made.append((laid, At(whole)))
        else:
            made.append((document, at))
    if header is None or findings.has_errors:
        raise loader.refusal()
    return Parts((header, At(tree)), made, base.parts.checklist)


def _raised(findings: Findings, ruleset: RuleSet, local: Local, at: Mapping[str, At]) -> None:
    """Say where a need of the base is not asked for at a higher threshold."""
    if findings.has_errors:
        return
    before, now = needs_of(local.base), needs_of(ruleset)
    for name in local.raised:
        old, new = before[name].criterion, now[name].criterion
        if new == old:
            words = f"'{name}' asks for the same as in the base"
        elif not at_least_as_strict(ruleset, new, old):
            words = f"'{name}' is not the base's need at a higher threshold"
        else:
            continue
        findings.say(
            "O106",
            at[name].place,
            words,
            "keep its question and test and ask for more; what asks something else is a need of "
            "your own, under an id of its own",
        )
