"""Taking a document block by block through all the rules, to every relation that it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from .afterwards import find_afterwards
from .datelines import set_apart
from .document import Document, Paragraph, Table
from .layout import Layout
from .quantities.numerals import normalise
from .quantities.precision import even_out
from .quantities.quantity import Quantity
from .quantities.scan import Period, Scan, scan
from .relations.accounts import find_accounts
from .relations.additions import AdditionReader
from .relations.averages import AverageReader
from .relations.base import TABLE_TOTAL, Relation, pinned_by
from .relations.cells import CellReader
from .relations.companions import find_companions
from .relations.contraries import find_contraries
from .relations.counts import find_years_since, latest_year
from .relations.echoes import EchoReader
from .relations.entries import Entries
from .relations.filling import find_filling
from .relations.flows import find_flows
from .relations.fractions import find_fractions, find_pairs_again
from .relations.funds import find_funds
from .relations.gathered import find_gathered
from .relations.growth import GrowthReader
from .relations.headings import Heading, find_headings
from .relations.headlines import find_headlines
from .relations.hundreds import find_hundreds
from .relations.industries import IndustryReader
from .relations.limits import find_excess_cells
from .relations.lists import ListReader
from .relations.loose import find_loose
from .relations.margins import find_margins
from .relations.multiples import find_multiples
from .relations.offsets import find_overlaps
from .relations.outside import OutsideReader
from .relations.perhead import PerHeadReader
from .relations.plans import PlanReader
from .relations.pointing import find_pointing
from .relations.proportions import find_proportions
from .relations.pulls import find_pulls
from .relations.quotas import find_quotas
from .relations.rates import find_rates
from .relations.repeats import RepeatReader
from .relations.resumed import ResumedReader
from .relations.retelling import find_retold
from .relations.retold import RetoldReader
from .relations.rowshares import RowShareReader
from .relations.shares import ShareReader
from .relations.speeds import find_speeds, overall_growth
from .relations.standards import StandardReader
from .relations.subjects import SubjectReader
from .relations.sums import SumReader
from .relations.tabled import TabledGrowth
from .relations.teaching import TeachingReader
from .relations.upper import UpperReader
from .relations.wholes import find_whole_cells
from .relations.yields import find_yield_rows, find_yields
from .rules import ACROSS_PARAGRAPHS, IN_PARAGRAPH, WITH_PERIODS, WITH_WORDS, asked
from .statements.mention import Mention
from .statements.read import LineReader, without_breaks
from .tables.adding import is_no_sum
from .tables.aidgroups import find_aid_groups
from .tables.balances import find_left_in_rows
from .tables.banking import find_kept
from .tables.blocks import find_blocks
from .tables.both import find_both as find_both_rows
from .tables.bracketed import find_bracketed_shares
from .tables.branches import find_branches
from .tables.captions import find_captioned
from .tables.codes import find_coded
from .tables.columns import find_column_relations, find_rate_rows
from .tables.differences import find_differences
from .tables.fields import Grid
from .tables.formulas import find_formulas
from .tables.granted import find_granted, rates_of
from .tables.grid import read_grids
from .tables.groupings import find_groupings
from .tables.hundreds import find_hundreds_across, find_hundreds_among, find_hundreds_headed, find_hundreds_of
from .tables.insets import find_inset
from .tables.outline import find_outlined
from .tables.pairs import find_pairs
from .tables.perhead import find_per_head
from .tables.rows import open_columns, rows_of
from .tables.scattered import find_totals
from .tables.series import find_series
from .tables.shares import find_shares, find_shares_of_first
from .tables.sides import sides_of
from .tables.within import find_within
from .tight import Tight
from .wrapped import unwrapped

_SHOWN = 1.5  # the weight of a total that more than its name makes one
_LEFT_OUT = re.compile("另有|未列|只列|仅列|之和不等于|已计入")  # what says that rows may not come to totals
_TWICE = re.compile("重复|[去剔]重")  # 合计已剔除重复
_NOTED, _DOUBLED = 1.0, 2.0
_SAID = 40  # numbers of the paragraphs before, of which a rate may be


class DocumentReader:
    """Takes a document block by block through all the rules."""

    def __init__(self, document: Document) -> None:
        text = normalise(document.text)
        self._tight = Tight(text, unwrapped(text, document.blocks))
        self._text = self._tight.text
        self._blocks = set_apart(self._text, self._tight.blocks)
        self._layout = Layout(self._text, self._blocks)
        self._title = self._layout.title
        self._breaks = without_breaks(self._text, self._blocks[self._title - 1].end if self._title else 0)
        self._latest = latest_year(self._text)
        self._sums = SumReader()
        self._grown = GrowthReader()
        self._lists = ListReader()
        self._shares = ShareReader()
        self._averages = AverageReader()
        self._subjects = SubjectReader()
        self._repeats = RepeatReader()
        self._cells = CellReader()
        self._tabled = TabledGrowth()
        self._rows = RowShareReader()
        self._retold = RetoldReader()
        self._outside = OutsideReader()
        self._per_head = PerHeadReader()
        self._standards = StandardReader()
        self._plans = PlanReader()
        self._resumed = ResumedReader()
        self._industries = IndustryReader()
        self._echoes = EchoReader()
        self._additions = AdditionReader()
        self._teaching = TeachingReader()
        self._upper = UpperReader()
        self._loose: list[Relation] = []
        self._sentence = 0
        self._section = self._owner = ""
        self._growth: Mention | None = None
        self._headline: list[Mention] = []
        self._headings: list[Heading] = []
        self._below: list[Mention] = []
        self.quantities: list[Quantity] = []

    def relations(self) -> Iterator[Relation]:
        """Every relation that is stated, whether it holds or not."""
        held: list[Relation] = []
        pinned: set[int] = set()
        differing: list[Relation] = []
        for relation in self._stated():
            if relation.holds:
                pinned.update(pinned_by(relation))
                held.append(relation)
                yield relation
            else:
                differing.append(relation)
        entries = Entries([*self._headline, *self._below])
        yield from (relation for relation in differing if not entries.are_two(relation))
        yield from _untold(self._loose, held)
        yield from find_afterwards(held, self._below, self._text)
        self._echoes.read([*self._headline, *self._below])
        yield from (r for r in self._echoes.relations(pinned) if r.holds or not entries.are_two(r))

    def _stated(self) -> Iterator[Relation]:
        """What the words and tables say, block by block, and then what is said of the whole document."""
        for number, block in enumerate(self._blocks):
            if isinstance(block, Table):
                yield from self._table(block, self._layout.caption(number), self._layout.note(number))
            else:
                yield from self._paragraph(number, block)
        self._sums.close()
        yield from self._lists.close()
        yield from self._shares.relations()
        yield from self._averages.relations()
        yield from self._teaching.relations()
        yield from self._repeats.relations()
        yield from chain.from_iterable(find(self._below) for find in ACROSS_PARAGRAPHS)
        yield from find_companions([*self._headline, *self._below])
        yield from find_yields([*self._headline, *self._below])
        yield from find_flows([*self._headline, *self._below], self._text)
        yield from find_accounts([*self._headline, *self._below])
        yield from find_headlines(self._headline, self._below, self._tabled.numerals)
        yield from find_headings(self._headings, self._below)
        yield from self._cells.relations(self._below)
        yield from self._cells.shares(self._below, self._text)
        yield from self._cells.wholes(self._below)
        yield from self._rows.relations(self._below)
        yield from self._tabled.relations([*self._headline, *self._below])
        yield from self._outside.relations(self._below)
        yield from self._retold.relations(self._below)
        yield from self._per_head.relations(self._below)
        yield from self._standards.relations(self._below)
        yield from self._upper.relations(self._below)
        yield from find_retold([*self._headline, *self._below])
        yield from find_margins(self._below)
        yield from find_funds(self._below)
        yield from find_pointing(self._below)
        yield from find_speeds(self._below, self._growth)

    def restore(self, quantities: Iterable[Quantity], offset: int) -> None:
        """Give the numbers that were read their places in the document's own text, which begins at ``offset``."""
        self._tight.restore([*self.quantities, *quantities], offset)

    def _table(self, table: Table, caption: str, note: str) -> Iterator[Relation]:
        noted = _DOUBLED if _TWICE.search(note) else _NOTED if _LEFT_OUT.search(note) else 0.0
        for whole in read_grids(table, self._text, caption):
            told = (number for row in whole.rows for cell in row for number in (cell.quantity, cell.share))
            self.quantities.extend(number for number in told if number is not None)
            for grid in sides_of(whole):
                for relation in (r for r in self._grid(grid, caption) if not is_no_sum(r)):
                    relation.weight -= noted if relation.kind == TABLE_TOTAL else 0.0
                    yield relation

    def _grid(self, grid: Grid, caption: str) -> Iterator[Relation]:
        self._cells.add(grid, caption)
        self._retold.add(grid, caption)
        self._tabled.add(grid, caption)
        for reader in (self._rows, self._echoes, self._per_head, self._standards, self._teaching, self._upper):
            reader.add(grid)
        rows = rows_of(grid)
        self._outside.add(grid, rows)
        totals = [*(find_coded(grid) or find_totals(rows)), *find_outlined(rows), *find_inset(rows)]
        totals += [*find_groupings(grid), *find_both_rows(rows), *find_blocks(rows)]
        captioned = list(find_captioned(grid))
        divided = {start for relation in captioned for start in relation.places - {relation.stated.start}}
        told = {relation.stated.start for relation in totals if relation.holds}
        totals = [r for r in totals if r.holds or r.weight >= _SHOWN or r.stated.start not in told]
        yield from (r for r in totals if r.holds or divided.isdisjoint(r.places - {r.stated.start}))
        yield from find_formulas(grid)
        yield from find_bracketed_shares(grid)
        yield from find_pairs(rows, {relation.stated.start for relation in totals})
        yield from find_branches(rows)
        yield from find_kept(rows)
        yield from find_per_head(grid)
        yield from find_within(rows)
        yield from find_aid_groups(grid, rows)
        yield from find_left_in_rows(rows)
        yield from captioned
        rates = rates_of(grid, self._text)
        self.quantities.extend({rate.start: rate for rate in rates.values()}.values())
        yield from find_granted(grid, rates)
        yield from find_hundreds_of(grid)
        yield from find_hundreds_across(grid, caption)
        yield from find_hundreds_headed(grid, caption)
        yield from self._lists.lead_totals(list(open_columns(rows)))
        yield from self._lists.lead_told(totals)
        yield from find_shares(grid)
        of_first = list(find_shares_of_first(grid))
        yield from of_first
        parts = {q.start for relation in of_first for q in relation.operands[:1]}  # none of which is another's whole
        columns = [r for r in find_column_relations(grid) if r.holds or r.stated.start not in parts]
        yield from columns
        yield from find_hundreds_among(grid, {relation.stated.start for relation in columns})
        yield from find_rate_rows(grid)
        related = {relation.places for relation in (*totals, *columns)}  # as sums of a number and what it grew by
        yield from (relation for relation in find_differences(grid) if relation.places not in related)
        yield from find_series(grid)
        yield from find_yield_rows(grid)
        yield from find_whole_cells(grid)
        yield from find_excess_cells(grid)

    def _paragraph(self, number: int, block: Paragraph) -> Iterator[Relation]:
        found = scan(self._text, block.start, block.end)
        self._section = self._layout.period_below(number, block, found) or self._section
        owner = self._layout.owner_below(number, block)
        self._owner = self._owner if owner is None else owner
        if not found.quantities and not found.ratios:
            return
        even_out(found.quantities, self._text)
        for ratio in found.ratios:
            even_out(ratio.parts, company=len(ratio.parts))
        self.quantities.extend(found.quantities)
        mentions = self._read(number, block, found)
        overlaps = list(find_overlaps(mentions))
        yield from overlaps
        known = [relation.places for relation in overlaps]
        sums = list(self._sums.read(mentions, self._text))
        sums = [r for r in sums if r.holds or not any(len(r.places & places) > 1 for places in known)]
        yield from sums
        yield from self._lists.read(mentions, self._text[block.start : block.end])
        self._shares.add(mentions)
        quotas = list(find_quotas(mentions, self._below[-_SAID:]))
        yield from quotas
        yield from self._subjects.read(mentions, {relation.stated.start for relation in quotas})
        yield from self._grown.read(mentions)
        yield from self._ruled(mentions, found.periods, block)
        yield from self._additions.read(mentions)
        yield from self._plans.read(mentions)
        yield from self._resumed.read(mentions)
        self._growth = self._growth or overall_growth(mentions)
        yield from find_rates(mentions, found.ratios, self._text, self._growth)
        yield from find_pulls(mentions, self._growth)
        yield from self._averages.read(mentions)
        yield from find_multiples(mentions, self._below)
        yield from find_fractions(mentions, found.fractions, self._text)
        yield from find_pairs_again(mentions, found.fractions, self._text)
        proportions = list(find_proportions(mentions, found.ratios, self._text))
        yield from proportions
        of_both = {relation.stated.start for relation in proportions}
        yield from self._teaching.read(mentions, found.ratios, self._text, of_both)
        told = {relation.stated.start for relation in sums if relation.holds}
        listed = {start for relation in sums for start in relation.places}
        settled = {start for relation in sums if relation.holds for start in relation.places}
        self._loose += find_loose(self._sums.passage, listed)
        self._loose += find_filling(self._sums.passage, settled, listed)
        self._loose += find_gathered(self._sums.passage, settled, listed)
        yield from self._industries.read(mentions, found.ratios, self._text, told)
        yield from find_contraries(mentions, listed)
        yield from find_years_since(mentions, self._text, self._latest)
        complete = {q.start for relation in sums if relation.holds for q in relation.operands}
        yield from find_hundreds(mentions, self._text, complete)
        yield from self._repeats.read(mentions)

    def _ruled(self, mentions: Sequence[Mention], periods: Sequence[Period], block: Paragraph) -> Iterator[Relation]:
        """What the rules find that may find anything in a paragraph."""
        told = {mention.role for mention in mentions}, set(self._text[block.start : block.end])
        for rule in asked(IN_PARAGRAPH, *told):
            yield from rule.find(mentions)
        for worded in asked(WITH_WORDS, *told):
            yield from worded.find(mentions, self._text)
        for dated in asked(WITH_PERIODS, *told):
            yield from dated.find(mentions, periods, self._text)

    def _read(self, number: int, block: Paragraph, found: Scan) -> list[Mention]:
        reader = LineReader(
            self._text, self._breaks, block.start, block.end,
            paragraph=number, sentence=self._sentence, period=self._section, scope=self._owner,
        )  # fmt: skip
        mentions = reader.read(found)
        self._sentence = reader.sentence + 1
        heads = self._layout.heads(number)
        if number < self._title:
            self._headline += mentions
            return mentions
        if heads:
            self._headings.append((mentions, len(self._below) + len(mentions)))
        self._below.extend(mentions)
        return mentions


def _untold(loose: Sequence[Relation], held: Iterable[Relation]) -> Iterator[Relation]:
    """The lists that only stand there, without those of numbers that are in one relation that holds."""
    wholes = {relation.stated.start for relation in loose}
    told = [relation.places for relation in held if loose and not wholes.isdisjoint(relation.places)]
    yield from (relation for relation in loose if not any(relation.places <= numbers for numbers in told))
