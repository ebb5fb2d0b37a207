import type { Behaviour } from '#core/fidelity.ts'

/** When flows are run by the clock, and what becomes of times at which they could not run. */
export const schedulerBehaviours: readonly Behaviour[] = [
  {
    id: 'schedule.own-time-zone',
    what: 'A schedule is read in its own time zone, whatever the machine has.',
    basis: 'documented'
  },
  {
    id: 'schedule.gap-runs-behind',
    what: 'A time of day that does not exist where clocks go forward is due at the first moment behind the gap.',
    basis: 'inferred'
  },
  {
    id: 'schedule.overlap-runs-once',
    what: 'A time of day that comes twice where clocks go back is due once, the first time.',
    basis: 'inferred'
  },
  {
    id: 'schedule.steps-follow-real-time',
    what: 'An hour or minute given by `*` or a step is due in each hour that passes, also in one that comes twice.',
    basis: 'inferred'
  },
  {
    id: 'schedule.either-day-field',
    what: 'A schedule that restricts the day of the month and the day of the week is due on the days of either.',
    basis: 'inferred'
  },
  {
    id: 'schedule.dates-are-days-of-its-zone',
    what: 'The start and end date of a schedule are days of its time zone, and both count whole.',
    basis: 'inferred'
  },
  {
    id: 'schedule.missed-caught-up-once',
    what: 'Times that were missed are caught up by one run, the last of them; the others are reported as missed.',
    basis: 'inferred',
    switch: '`--missed skip`'
  },
  {
    id: 'schedule.no-overlap',
    what: 'A flow does not begin while it still runs: a time that comes meanwhile counts as missed.',
    basis: 'inferred'
  },
  {
    id: 'schedule.one-after-the-other',
    what: 'Flows that share a data file run one after the other, the one that has waited longest first.',
    basis: 'inferred'
  },
  {
    id: 'schedule.refused-is-repeated',
    what: 'A run that a service refused, or could not be reached for, is repeated after 1, 4 and 24 hours, each counted from the end of the try before, unless the next time of the schedule comes first.',
    basis: 'inferred',
    switch: '`--repeat-after`'
  }
]
