import type { Behaviour } from '#core/fidelity.ts'

/** What the control cards do beyond what is confirmed. */
export const controlBehaviours: readonly Behaviour[] = [
  {
    id: 'card.control.operator-default',
    what: 'A condition whose comparison is not chosen tests whether its two values are equal; no real export is without one.',
    basis: 'inferred'
  },
  {
    id: 'card.control.zero-is-not-empty',
    what: 'The comparison "is empty" does not hold for 0 and False, which are not in the one documented list of empty values.',
    basis: 'inferred'
  },
  {
    id: 'card.control.output-not-returned',
    what: 'An output of Call Flow, If/ElseIf or If Error that the called flow or block did not return is null.',
    basis: 'inferred'
  },
  {
    id: 'card.control.times-count-cut',
    what: 'Repeat cuts the fraction off its count and takes a negative count as 0.',
    basis: 'inferred'
  },
  {
    id: 'card.control.wait-unit',
    what: 'Wait For takes a unit that is empty as seconds, and a month, which only older cards offer, as 30 days.',
    basis: 'inferred'
  },
  {
    id: 'card.control.wait-shortest',
    what: 'Wait For pauses for 1 second, the documented minimum, where less is asked for.',
    basis: 'inferred'
  },
  {
    id: 'card.control.until-past',
    what: 'Wait Until goes on at once where its moment is over or not given.',
    basis: 'inferred'
  }
]
