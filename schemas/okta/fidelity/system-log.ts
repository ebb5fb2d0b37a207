import type { Behaviour } from '#core/fidelity.ts'

/** The System Log. */
export const systemLogBehaviours: readonly Behaviour[] = [
  {
    id: 'okta.log-entry',
    what: 'An entry of the System Log has the parts of a real one, in the same order.',
    basis: 'reported'
  },
  {
    id: 'okta.log-events',
    what: 'Creating, changing, deleting and every step of a user, group or app, and every membership and assignment, is in the System Log under the documented type.',
    basis: 'documented'
  },
  {
    id: 'okta.log-create-and-activate',
    what: 'A user who is activated at once leaves two events: created, then activated.',
    basis: 'inferred'
  },
  {
    id: 'okta.log-changed-attributes',
    what: 'The event of an update names the changed attributes in `debugContext.debugData.changedAttributes`, separated by commas without blanks.',
    basis: 'reported'
  },
  {
    id: 'okta.log-messages',
    what: 'The messages and older names of some events are taken from similar ones.',
    basis: 'inferred'
  },
  {
    id: 'okta.log-targets',
    what: 'The targets of a membership are the user and the group, of an assignment the app user, the app and the user, in this order.',
    basis: 'reported'
  },
  {
    id: 'okta.log-targets-of-app-group',
    what: 'The targets of the assignment of an app to a group are the group and the app.',
    basis: 'inferred'
  },
  {
    id: 'okta.log-order-of-effects',
    what: 'What a call brings about is logged behind what it was asked for, in the same transaction.',
    basis: 'inferred'
  },
  { id: 'okta.log-seeded-silent', what: 'What is put in by a seed leaves no events.', basis: 'inferred' },
  {
    id: 'okta.log-range',
    what: 'The System Log goes back seven days where no `since` is given, and 90 at most; a page has 100 events, at most 1,000.',
    basis: 'documented'
  },
  {
    id: 'okta.log-range-of-position',
    what: 'Going on from a position gives unread events also when they are older than seven days.',
    basis: 'inferred'
  },
  {
    id: 'okta.log-polling',
    what: 'Without `until` and in ascending order the `next` link is always there, also when no event is; with `until` it ends.',
    basis: 'documented'
  },
  {
    id: 'okta.log-filter',
    what: 'A filter of the System Log takes all operators and any property; one that cannot be understood is 400 E0000053.',
    basis: 'documented'
  },
  {
    id: 'okta.log-filter-case',
    what: 'It compares values with their case; of `target` and `request.ipChain` any item may fit.',
    basis: 'inferred'
  },
  {
    id: 'okta.log-q',
    what: '`q` finds events that hold all its words, at most ten of 40 characters.',
    basis: 'documented'
  },
  { id: 'okta.log-q-anywhere', what: '`q` looks at every part of an event, whatever the case.', basis: 'inferred' },
  { id: 'okta.bad-date', what: 'A date that is none is answered 400 E0000030.', basis: 'documented' }
]
