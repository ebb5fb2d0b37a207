import type { Behaviour } from '#core/fidelity.ts'

/** What the table cards do beyond what is confirmed. */
export const stashBehaviours: readonly Behaviour[] = [
  {
    id: 'card.stash.unsorted',
    what: 'Search Rows without a sort column gives rows in the order in which they were made; the direction then does not count.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.sort-order',
    what: 'Sorting puts empty cells first, compares text by code point (upper case before lower case), and leaves rows with equal cells in the order in which they were made; descending is the exact reverse.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.search-cap',
    what: "Search Rows gives every matching row; Okta's help page says 3,500 at most, and published templates ask for 5,000.",
    basis: 'inferred',
    switch: 'limit maxSearchRows of the table store'
  },
  {
    id: 'card.stash.where-exact',
    what: "The comparison = of a where expression is exact and case-sensitive; Okta's help page also speaks of partial matches.",
    basis: 'inferred'
  },
  {
    id: 'card.stash.where-empty',
    what: 'Compared by = or != with nothing or empty text, a where expression finds cells that are empty in either way.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.where-order',
    what: 'A where expression with both AND and OR is taken from left to right, each word linking its condition with the next one.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.operand-missing',
    what: 'A value of a where expression that is to come from another card, and has no hidden input that brings it, is empty.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.column-gone',
    what: 'A value for a column that the table no longer has is left out, and sorting by such a column is no sorting; published templates have both.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.default-for-empty',
    what: 'Create Row gives a column its default where the card has no value for it, or an empty one.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.update-empty-unset',
    what: 'Update Row without the option Update Empty Inputs, as old exports have it, leaves columns unchanged for which it has no value.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.row-missing',
    what: 'For a Row ID that no row has, Read Row gives nothing, Delete Row does nothing, and Update Row fails.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.row-id-empty',
    what: 'Read Row, Update Row and Delete Row fail on an empty Row ID.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.table-at-run-time',
    what: 'A card with an input Table ID uses the table of that id, and the table chosen on the card where the input is empty.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.csv-form',
    what: 'Export to CSV writes rows in the order in which they were made, as UTF-8 by RFC 4180 with a line of names, all columns with Row ID, Created and Updated before the rest where no columns are named, dates as ISO text, and does not change values that a spreadsheet takes for formulas.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.schema-date',
    what: 'Read Table calls the type of a date column `Date`; the help page shows the names of the other types.',
    basis: 'inferred'
  },
  {
    id: 'card.stash.row-limit',
    what: 'A table holds at most 100,000 rows; a row more fails.',
    basis: 'reported',
    switch: 'limit maxRows of the table store'
  }
]
