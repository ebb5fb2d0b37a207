import type { Behaviour } from '#core/fidelity.ts'

/** What the cards of the Okta connector do where they follow Okta's pages, published exports, or our own choice. */
export const oktaCardBehaviours: readonly Behaviour[] = [
  {
    id: 'card.okta.fields',
    what: 'The cards and their fields have the keys of published exports, older versions included.',
    basis: 'export'
  },
  {
    id: 'card.okta.fields-not-in-exports',
    what: 'Cards and fields that no published export shows have names after their titles and labels.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.result-sets',
    what: 'First Matching Record gives the fields of one record, First 200 a list, Stream hands each record to a helper flow and gives their number.',
    basis: 'documented'
  },
  {
    id: 'card.okta.all-records',
    what: 'All Matching Records, of older versions, gives the records of all pages.',
    basis: 'export'
  },
  {
    id: 'card.okta.stream-limit',
    what: 'A stream ends at its Record Limit; an empty one streams all, 0 none, and one below 0 is an error.',
    basis: 'documented'
  },
  {
    id: 'card.okta.stream-in-order',
    what: 'A stream hands on one record after the other, and asks for a page when all records of the one before are through.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.first-of-none',
    what: 'First Matching Record without a match leaves the outputs empty and is no error.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.first-page-only',
    what: 'First 200 Matching Records does not say that there are more.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.page-size',
    what: 'Lists are asked for in the largest pages that Okta gives, a first record in a page of one.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.criteria-joined',
    what: 'Several inputs are joined by `and`, each compared by `eq`; an expression of the author stands in parentheses beside them.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.no-criteria',
    what: 'A list whose inputs are all empty is asked for without `filter` or `search`, so that Okta leaves deactivated users out.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.raw-output',
    what: "Raw Output is the object of Okta's API as it came.",
    basis: 'export'
  },
  {
    id: 'card.okta.error-fails',
    what: "An error of Okta's API fails the card; a handler reads `message`, `statusCode`, `errorSummary` and `body`.",
    basis: 'export'
  },
  {
    id: 'card.okta.stays-on-org',
    what: 'A Relative URL, `next` link or redirect that leads away from the org is refused.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.body-that-is-no-json',
    what: 'Custom API Action gives a body that is no JSON as text, and no body as nothing.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.stream-of-one',
    what: 'GET(Streaming) of what is no list hands on the answer as the only record.',
    basis: 'documented'
  },
  {
    id: 'card.okta.delete-user-once',
    what: 'Delete User makes one request, which deletes only who is deactivated and deactivates everybody else.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.empty-clears',
    what: 'A partial Update User clears attributes whose fields are empty, unless Pass Empty Values? is No, and leaves login, email, first and last name as they are.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.activated-is-a-date',
    what: 'Activated of Create User is the date that Okta gives, though exports declare True or False.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.groups-by-query',
    what: 'Query of older versions of Search Groups finds groups whose name begins with it.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.application-option',
    what: 'The option Application holds the id of the application, or says that an input does.',
    basis: 'export'
  },
  {
    id: 'card.okta.logs-until-now',
    what: 'Search System Logs without Until ends now, since Okta takes a request without an end for a poll that never ends.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.least-rights',
    what: "The rights of a card are those of its request; Okta's own cards ask for more where their fields or lists of applications are made from the org's schema.",
    basis: 'documented'
  },
  {
    id: 'card.okta.event-types',
    what: 'Each event card starts at the event types that its name tells, read from the System Log; Event ID and Event Time are those of the entry, and Headers and Source, which belong to a delivery, are empty.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.event-first-target',
    what: 'Of several users, groups or applications of one event the first fills the outputs.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.event-changed-attributes',
    what: 'Changed Attributes is `debugContext.debugData.changedAttributes` of the event.',
    basis: 'inferred'
  },
  {
    id: 'card.okta.event-details-names',
    what: 'Event Details is the whole entry of the System Log; older versions call it Full Details, so both are given.',
    basis: 'export'
  }
]
