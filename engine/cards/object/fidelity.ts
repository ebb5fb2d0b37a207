import type { Behaviour } from '#core/fidelity.ts'

/** What the object cards do beyond what is confirmed. */
export const objectBehaviours: readonly Behaviour[] = [
  {
    id: 'card.object.missing-null',
    what: 'Get, Get Multiple and a key dragged out of an object give null where there is nothing at the path.',
    basis: 'inferred'
  },
  {
    id: 'card.object.null-is-empty',
    what: 'An object input without a value is an object without keys.',
    basis: 'inferred'
  },
  {
    id: 'card.object.construct-nests',
    what: 'Construct takes a key with dots as a path and builds nested objects, and lists where a part is a number, as published templates need for the bodies of their requests.',
    basis: 'inferred'
  },
  {
    id: 'card.object.merge-shallow',
    what: 'Merge replaces a value that is an object by a later one whole; it does not merge the two.',
    basis: 'inferred'
  },
  {
    id: 'card.object.move-missing',
    what: 'Move leaves an object as it is that does not have the key.',
    basis: 'inferred'
  },
  {
    id: 'card.object.clear-emptied',
    what: 'Clear Empty with `recursive` also drops a value that is empty only after its own empty keys are gone.',
    basis: 'inferred'
  },
  {
    id: 'card.object.clear-keeps-items',
    what: 'Clear Empty with `recursive` clears objects that are items of lists, and keeps every item in its place, empty ones too.',
    basis: 'inferred'
  },
  {
    id: 'card.object.pairs-of-list',
    what: 'Map and Map to List take a list of objects as the pairs of one object after the other.',
    basis: 'inferred'
  },
  {
    id: 'card.object.map-last-card',
    what: 'Map to List takes the one output of the last card of a flow without a Return card as the item, also in a list of Object.',
    basis: 'export'
  }
]
