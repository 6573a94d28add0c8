"""Every sentence the report can make: what it follows from, and when it is not made. docs/reference/sentences.md is this table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Origin:
    """Where a sentence of the report comes from."""

    section: str
    says: str
    follows_from: str
    silent: str  # the cases in which it is not made


class Sentence(str):
    """A text of the report that knows which row of `SENTENCES` it belongs to."""

    __slots__ = ("kind",)
    kind: str

    def __new__(cls, kind: str, text: str) -> Sentence:
        """A text with its kind."""
        made = super().__new__(cls, text)
        made.kind = kind
        return made


def say(kind: str, text: str) -> Sentence:
    """A sentence of a kind that stands in the table; KeyError for one that does not."""
    if kind not in SENTENCES:
        raise KeyError(f"the report has no sentence {kind!r}; add a row for it to SENTENCES")
    return Sentence(kind, text)


def page_section(
    identifier: str,
    title: str,
    *,
    nav: str | None = None,
    paragraphs: Sequence[Sentence] = (),
    findings: Sequence[Sentence] = (),
    blocks: Sequence[dict[str, Any]] = (),
    rests: Sequence[Sentence] = (),
) -> dict[str, Any]:
    """A section as the template wants it. `rests` says on which share of the data it rests, where that is not all."""
    return {
        "id": identifier,
        "title": title,
        "nav": nav or title,
        "paragraphs": list(paragraphs),
        "findings": list(findings),
        "blocks": list(blocks),
        "rests": list(rests),
    }


_COUNTED = "a count; no test"
_HOW = "says how to read the section; no result"
_CUT = "tables that cannot show it (one country, one sector or legal status, one partner a project)"
_NO_CHANCE = "no draws requested, fewer than two groups, or no project of two partners or more"
_TREND = (
    "slope within programmes; exchange of whole start years and of single projects, both corrected for two measures; "
    "interval by inversion of the same exchange (decision 0016)"
)
_NO_TREND = "no comparison with chance; start years fewer than three or more than sixty; " + _CUT

_LABELS = (
    "permeability across sectors corrected by the confusion of a checked sample, or of the probabilities of the proposals "
    "(`im.label_error`, decision 0019):"
)
_NO_LABELS = "every sector is stated or was decided by a person, and no checked sample is given; " + _NO_CHANCE
_SAID = "; as labelled nothing can be said, or there are too few draws"

SENTENCES: dict[str, Origin] = {
    # the opening
    "lead": Origin("opening", "how many organisations, projects, countries and years", _COUNTED, "never"),
    "empty": Origin("opening", "the table has no participation", _COUNTED, "the table has one"),
    "rests_on": Origin(
        "every section",
        "on which share of the ties, participations and projects the section rests",
        "counts of what has the label, start or partners that the section needs",
        "it rests on all of them",
    ),
    # findings
    "ties.one_partner": Origin(
        "findings, countries, sectors, partnerships, key organisations, network",
        "the table lists one partner a project, so cooperation cannot be seen",
        "at most one project in twenty has two partners or more",
        "more projects have two partners or more",
    ),
    "ties.none": Origin("findings", "no two organisations share a project", _COUNTED, "some do; one partner a project"),
    "borders.one_country": Origin(
        "findings",
        "the table has organisations of one country only",
        "every known country is the same",
        "two countries or more, or none known; one partner a project",
    ),
    "borders.share": Origin(
        "findings",
        "which share of the pairs of organisations are from two countries",
        _COUNTED,
        "no pair has two known countries; one country; one partner a project",
    ),
    "borders.undefined": Origin(
        "findings", "that share is not defined", "no pair has two known countries", "one has; one partner a project"
    ),
    "kinds.share": Origin(
        "findings",
        "which share of the pairs differ in sector, or in legal status where no sector is known",
        _COUNTED,
        "no pair has both known; one sector or legal status; one partner a project",
    ),
    "parts": Origin(
        "findings",
        "which share of the organisations form one connected network",
        "connected components",
        "no ties; one partner a project",
    ),
    "activity": Origin(
        "findings",
        "how many organisations take part in one project only",
        _COUNTED,
        "no ties; one partner a project",
    ),
    "links_most": Origin(
        "findings",
        "which organisation has the highest betweenness; that several have it equally",
        "betweenness from every organisation",
        "betweenness is estimated from a sample; all are 0; one partner a project",
    ),
    "links_most.sampled": Origin(
        "findings",
        "which organisation has the highest betweenness, from a sample",
        "its rank interval from simultaneous 95 % intervals of all organisations is 1 to 1",
        "the interval is wider; betweenness is exact",
    ),
    "links_most.open": Origin(
        "findings",
        "how many organisations may have the highest betweenness, and which was highest in the sample",
        "rank intervals that begin at 1",
        "one organisation's interval is 1 to 1; betweenness is exact",
    ),
    "projects.abroad": Origin(
        "findings",
        "how many projects have partners from more than one country",
        _COUNTED,
        "no project of two partners or more with known countries; one country; one partner a project",
    ),
    "how.findings": Origin("findings", "what counts and comparisons can say", _HOW, "never"),
    # who cooperates with whom
    "how.groups": Origin("countries, sectors", "what is shown", _HOW, "never"),
    "groups.one": Origin(
        "countries, sectors",
        "all organisations are of one group, so that nothing can be said of cooperation across",
        "every known label is the same",
        "there are two labels or more, or none",
    ),
    "groups.none": Origin("countries, sectors", "no tie has two known labels", _COUNTED, "one has"),
    "groups.across": Origin(
        "countries, sectors", "how many ties join different groups; the E-I index", _COUNTED, "groups.one, groups.none"
    ),
    "groups.most": Origin(
        "countries, sectors",
        "between which groups there are most ties",
        _COUNTED,
        "there are fewer than three groups with ties, or none across",
    ),
    "groups.unplaced": Origin(
        "countries, sectors", "how many ties are left out because a label is unknown", _COUNTED, "all are known"
    ),
    "sectors.unchecked": Origin(
        "findings",
        "for how many organisations the sector was proposed from names and not checked, with what expected error",
        "as sectors.proposed",
        "as sectors.proposed; sectors are compared with chance, and those sentences say it, for their intervals leave such errors out",
    ),
    "sectors.proposed": Origin(
        "sectors",
        "for how many organisations the sector was proposed from names and not checked, on what basis, with what expected error",
        "proposals repeated; one less the probability of the proposed sector, averaged",
        "no sector was proposed, or a person has decided them all",
    ),
    "labels.stands": Origin(
        "findings, compared with chance",
        "a difference across sectors stands when wrong sectors are corrected for",
        _LABELS + " at least 5 % from 1, interval on the same side of 1, and p below .05",
        _NO_LABELS + "; no difference is clear as labelled",
    ),
    "labels.falls": Origin(
        "findings, compared with chance",
        "a difference across sectors does not stand when wrong sectors are corrected for, and why",
        _LABELS + " interval with 1 in it or on the other side, less than 5 % from 1, or p of .05 or more",
        _NO_LABELS + "; no difference is clear as labelled",
    ),
    "labels.hidden": Origin(
        "findings, compared with chance",
        "wrong sectors may hide a difference",
        _LABELS + " no clear difference as labelled; corrected at least 5 % from 1, interval beside 1, p below .05",
        _NO_LABELS + _SAID + "; a difference is clear as labelled",
    ),
    "labels.no_difference": Origin(
        "findings, compared with chance",
        "no difference is clear when wrong sectors are corrected for, either",
        _LABELS + " no clear difference as labelled, and none corrected (as labels.hidden)",
        _NO_LABELS + _SAID + "; a difference is clear as labelled",
    ),
    "labels.cannot_be_said": Origin(
        "findings, compared with chance",
        "whether it stands cannot be said, and why",
        _LABELS
        + " more than 5 % of the draws cannot be used, the confusion has no inverse, nothing is expected, no interval, "
        "or rules that cannot be kept",
        _NO_LABELS + _SAID,
    ),
    # compared with chance
    "how.chance": Origin(
        "compared with chance", "what is drawn, which rules are kept, when a word is used", _HOW, "no comparison"
    ),
    "chance.none": Origin("compared with chance", "nothing is compared", _NO_CHANCE, "there is a comparison"),
    "chance.rules_left_out": Origin(
        "compared with chance",
        "most projects have no rules to keep, so none are kept",
        "more than half of the projects that exchange partners have no known rules or do not meet them as listed",
        "fewer have none, or no rules are known for any",
    ),
    "chance.more": Origin(
        "findings, compared with chance",
        "organisations cooperate across groups more than expected",
        "corrected p of the null model below .05 and a 95 % interval above 1; every pair counted and every project counted "
        "once on the same side of 1; no single project decides; at least 5 % from 1 (`im.evidence`: clear)",
        _NO_CHANCE,
    ),
    "chance.less": Origin(
        "findings, compared with chance",
        "organisations cooperate across groups less than expected",
        "as chance.more, below 1",
        _NO_CHANCE,
    ),
    "chance.small": Origin(
        "findings, compared with chance",
        "cooperation across groups is about as expected",
        "a difference under 5 %, whatever its p, with an interval inside 20 % (`im.evidence`: small)",
        _NO_CHANCE,
    ),
    "chance.unclear": Origin(
        "findings, compared with chance",
        "no clear difference, and which conditions do not hold",
        "one of the conditions of chance.more does not hold (`im.evidence`: unclear)",
        _NO_CHANCE,
    ),
    "chance.too_few_draws": Origin(
        "findings, compared with chance",
        "cannot be said from so few draws",
        "p is as small as the draws allow and still above .05 after correction",
        _NO_CHANCE,
    ),
    "chance.cannot_be_said": Origin(
        "findings, compared with chance",
        "cannot be said",
        "no exchange of partners changes the number, or nothing is expected (`im.evidence`: cannot_be_said)",
        _NO_CHANCE,
    ),
    "chance.draws": Origin(
        "compared with chance",
        "how the draws were made and whether the chains converged",
        "R-hat and effective draws",
        _NO_CHANCE,
    ),
    # partnerships
    "teams.size": Origin("partnerships", "how many partners projects have", _COUNTED, "one partner a project"),
    "teams.single": Origin(
        "partnerships", "how many projects list one partner only", _COUNTED, "none does; one partner a project"
    ),
    "teams.abroad": Origin(
        "partnerships",
        "which share of a project's pairs of partners cross a border, on average",
        "mean over the projects with two partners of known country",
        "there is none; one country; one partner a project",
    ),
    "teams.abroad_undefined": Origin(
        "partnerships",
        "that share is not defined",
        "no project has two partners of known country",
        "one has; one country",
    ),
    "teams.three_sectors": Origin(
        "partnerships",
        "how many projects bring third sector, business and government together",
        _COUNTED,
        "no sector is known; one of the three is not in the table; one sector; one partner a project",
    ),
    "teams.three_sectors_undefined": Origin(
        "partnerships",
        "where the three come together is not defined",
        "no organisation is known as one of the three",
        "all three are there; no sector is known; one sector; one partner a project",
    ),
    "teams.past": Origin(
        "partnerships",
        "how many pairs of partners had worked together before, and how many partners are new",
        "means over the projects of two partners or more that start a year or more after the first",
        "no such project has a start; one partner a project",
    ),
    "teams.money_undefined": Origin(
        "partnerships",
        "concentration of money is not defined",
        "no project of two partners or more has amounts for its partners",
        "one has; one partner a project",
    ),
    "teams.money_missing": Origin(
        "partnerships",
        "why amounts that the table has are missing",
        "what the reader of the table could not decide",
        "all amounts were read; one partner a project",
    ),
    # key organisations
    "how.actors": Origin("key organisations", "what the columns mean", _HOW, "no ties; one partner a project"),
    "actors.none": Origin(
        "key organisations", "betweenness, constraint and brokerage are not defined", "no ties", "there are ties"
    ),
    "actors.no_brokers": Origin(
        "key organisations", "no one brokers across borders, or it is not defined", _COUNTED, "someone does"
    ),
    "actors.places": Origin(
        "key organisations",
        "how many places of the ranking the sample supports",
        "rank intervals from simultaneous 95 % intervals of all organisations",
        "betweenness is exact",
    ),
    "actors.look_alike": Origin(
        "key organisations",
        "which names among those ranked look like another name of the same country",
        "the same letters after folding case, accents, punctuation and legal forms",
        "no two do",
    ),
    # the network
    "network.size": Origin("network", "organisations, ties and connected parts", "connected components", "never"),
    "network.isolates": Origin("network", "how many organisations share no project with anyone", _COUNTED, "none"),
    "network.ties": Origin(
        "network",
        "how many ties rest on several projects; how many steps apart organisations are",
        "distances",
        "no ties",
    ),
    "network.no_ties": Origin(
        "network", "density, distances and clustering are not given", "no ties", "there are ties"
    ),
    # over time
    "how.time": Origin(
        "over time", "in which year a project counts, and how many have no start", _HOW, "no start known"
    ),
    "time.none": Origin(
        "over time",
        "there is no development to show",
        "no project has a start, all start in one year, or starts are more than sixty years apart",
        "there is one",
    ),
    # is it getting closer?
    "how.closer": Origin("getting closer", "what is compared, which years are left out", _HOW, _NO_TREND),
    "closer.rises": Origin("getting closer", "later projects of the same programme have more", _TREND, _NO_TREND),
    "closer.falls": Origin("getting closer", "later projects of the same programme have less", _TREND, _NO_TREND),
    "closer.no_difference": Origin(
        "getting closer", "no difference between earlier and later projects was found", _TREND, _NO_TREND
    ),
    "closer.weightings_disagree": Origin(
        "getting closer",
        "cannot be said: the two ways of counting point in different directions",
        "every pair counted and every project counted once are both significant, with opposite signs",
        _NO_TREND,
    ),
    "closer.too_few_years": Origin(
        "getting closer",
        "cannot be said: too few usable years",
        "fewer than three usable years, than five of one programme alone, or than two in every programme",
        _NO_TREND,
    ),
    "closer.too_few_exchanges": Origin(
        "getting closer",
        "cannot be said: too few exchanges",
        "fewer exchanges of the years than the level needs",
        _NO_TREND,
    ),
    "closer.nothing_varies": Origin(
        "getting closer", "cannot be said: the years do not differ", "every exchange gives the same slope", _NO_TREND
    ),
    "closer.no_pairs": Origin(
        "getting closer", "cannot be said: no pairs to count", "no project of a usable year has such pairs", _NO_TREND
    ),
    "closer.no_usable_year": Origin(
        "getting closer",
        "cannot be said: no start year is whole",
        "product-limit estimator for durations truncated on the right (decision 0017)",
        _NO_TREND,
    ),
    "closer.no_start": Origin("getting closer", "cannot be said: no start is known", _COUNTED, _NO_TREND),
}
