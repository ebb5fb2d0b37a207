import type { Behaviour } from '#core/fidelity.ts'

/** What the list cards do beyond what is confirmed. */
export const listBehaviours: readonly Behaviour[] = [
  {
    id: 'card.list.null-is-empty',
    what: 'A list input without a value is a list without items.',
    basis: 'inferred'
  },
  {
    id: 'card.list.operator-default',
    what: 'Find and Filter without a chosen comparison look for what is equal; no real export is without one.',
    basis: 'inferred'
  },
  {
    id: 'card.list.zero-is-not-empty',
    what: 'The comparison "is empty" of Filter does not hold for 0 and False, which are not in the one documented list of empty values.',
    basis: 'inferred'
  },
  {
    id: 'card.list.equal-by-structure',
    what: 'Union, Intersection, Difference and Includes hold objects and lists for equal by what is in them, whatever the order of keys; the help pages show plain values only.',
    basis: 'inferred'
  },
  {
    id: 'card.list.map-stopped-null',
    what: 'Map puts null in the place of an item whose flow was stopped by its own Continue If.',
    basis: 'inferred'
  },
  {
    id: 'card.list.map-single-field',
    what: 'Map into a list of Object keeps a record of a single field as an object with that key, which real flows pluck.',
    basis: 'export'
  },
  {
    id: 'card.list.map-unwraps-shape',
    what: 'Map into a list of Object takes the value out of a record of a single field where the declared shape has keys of the value and not the key of the field, as one published template relies on.',
    basis: 'inferred'
  },
  {
    id: 'card.list.map-several-fields',
    what: 'Map into a list that is not of Object converts a record of several fields to the type of the items, which for Text is its JSON.',
    basis: 'inferred'
  },
  {
    id: 'card.list.filter-not-boolean',
    what: 'Filter Custom drops an item whose flow returned nothing, several fields, or was stopped by its own Continue If; a single value that is not True/False is compared with True.',
    basis: 'inferred'
  },
  {
    id: 'card.list.reduce-nothing-returned',
    what: 'Reduce keeps its value so far where the flow returned nothing or was stopped by its own Continue If.',
    basis: 'inferred'
  },
  {
    id: 'card.list.reduce-single-field',
    what: 'Reduce takes the value of a single returned field even where the value is an object, as two published templates rely on; the help page speaks of one field for each key.',
    basis: 'export'
  },
  {
    id: 'card.list.find-none-null',
    what: 'Find gives null where no item satisfies the comparison; that its position is then -1 is documented.',
    basis: 'inferred'
  },
  {
    id: 'card.list.pluck-missing-null',
    what: 'Pluck puts null in the place of an item that has nothing at the path.',
    basis: 'inferred'
  },
  {
    id: 'card.list.at-outside',
    what: 'At gives null for a position outside the list.',
    basis: 'inferred'
  },
  {
    id: 'card.list.take-from-empty',
    what: 'Get First Item and Get Last Item give null and an empty list where the list is empty.',
    basis: 'inferred'
  },
  {
    id: 'card.list.join-null-empty',
    what: 'List to Text takes null as empty text.',
    basis: 'inferred'
  },
  {
    id: 'card.list.sort-code-unit',
    what: 'Sort orders texts by code unit, so that upper case comes before lower case.',
    basis: 'inferred'
  },
  {
    id: 'card.list.sort-nulls-last',
    what: 'Sort puts items without a value last.',
    basis: 'inferred'
  },
  {
    id: 'card.list.sort-mixed-kinds',
    what: 'Sort orders values of different kinds as True/False, numbers, dates, texts, and objects, which keep their order.',
    basis: 'inferred'
  },
  {
    id: 'card.list.unique-missing-alike',
    what: 'Remove Duplicates holds items that have nothing at the path for duplicates of each other.',
    basis: 'inferred'
  },
  {
    id: 'card.list.group-odd-key',
    what: 'Group By names the group of items without a value "null", and that of an object or list by its JSON.',
    basis: 'inferred'
  },
  {
    id: 'card.list.construct-keeps-lists',
    what: 'Construct takes an input that is a list as one item.',
    basis: 'inferred'
  },
  {
    id: 'card.list.collapse-skips',
    what: 'Collapse leaves out what is no object.',
    basis: 'inferred'
  },
  {
    id: 'card.list.sample-amount-cut',
    what: 'Sample gives all items where more are wanted than there are, cuts a fraction off the amount and takes a negative one as 0.',
    basis: 'inferred'
  }
]
