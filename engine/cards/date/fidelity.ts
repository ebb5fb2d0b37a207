import type { Behaviour } from '#core/fidelity.ts'

/** What the date cards do beyond what is confirmed. */
export const dateBehaviours: readonly Behaviour[] = [
  {
    id: 'card.date.empty-date',
    what: 'A date card that is given no date fails; it never takes the current time instead.',
    basis: 'inferred'
  },
  {
    id: 'card.date.empty-amount',
    what: 'Add and Subtract of nothing leave the date as it is.',
    basis: 'inferred'
  },
  {
    id: 'card.date.unit-spelling',
    what: 'Units of time may also be written in the singular and with capitals.',
    basis: 'inferred'
  },
  {
    id: 'card.date.part-of-a-day',
    what: 'Add and Subtract round days to whole ones, and months likewise: half a week is four days, half a year six months.',
    basis: 'inferred'
  },
  {
    id: 'card.date.month-end',
    what: 'A day that the month of the result does not have becomes its last: a month after the 31st of January is the 28th or 29th of February.',
    basis: 'inferred'
  },
  {
    id: 'card.date.part-of-a-month',
    what: 'Difference counts a part of a month as its share of the month in which it lies, counted from the date with the later day, as Moment does; years are months divided by 12.',
    basis: 'inferred'
  },
  {
    id: 'card.date.empty-format',
    what: 'A date without a format is written as ISO 8601 with the offset of its zone, without fractions of a second.',
    basis: 'inferred'
  },
  {
    id: 'card.date.unknown-zone',
    what: 'An empty or unknown zone counts as UTC.',
    basis: 'inferred'
  },
  {
    id: 'card.date.zone-abbreviation',
    what: 'The zone of a format (`z`) is its English abbreviation, such as PDT or CEST, and its offset to GMT where there is none.',
    basis: 'inferred'
  },
  {
    id: 'card.date.text-misfit',
    what: 'Text to Date fails for text that does not fit the format, or no standard form where there is none.',
    basis: 'inferred'
  },
  {
    id: 'card.date.missing-parts',
    what: 'What is larger than all that the format of Text to Date tells is that of the current day in UTC: a time is one of today.',
    basis: 'inferred'
  },
  {
    id: 'card.date.short-year',
    what: 'Text to Date takes years of two digits up to 68 as of this century, and later ones as of the last.',
    basis: 'inferred'
  }
]
