import type { Behaviour } from '#core/fidelity.ts'

/** What the card and its connection do where it follows Pendo's article, published exports, or our own choice. */
export const cardBehaviours: readonly Behaviour[] = [
  {
    id: 'card.inputs',
    what: 'The card has the options, inputs and outputs of the article, under the labels of the article.',
    basis: 'documented'
  },
  {
    id: 'card.wire-keys',
    what: 'The card and its fields are also known by the keys of published exports.',
    basis: 'export'
  },
  { id: 'card.calls-bulk-set', what: 'The card calls the bulk set of visitor metadata.', basis: 'inferred' },
  { id: 'card.create-yes-is-create-true', what: 'Create = Yes sends `create=true`.', basis: 'inferred' },
  {
    id: 'card.group-custom',
    what: 'The card writes the group `custom`.',
    basis: 'inferred',
    switch: 'connection field `group`, `--group`'
  },
  {
    id: 'card.id-on-user-then-profile',
    what: 'A field is looked up on the user first, then in its `profile`; an own key that contains dots wins over a path.',
    basis: 'inferred'
  },
  {
    id: 'card.dotted-keys',
    what: 'A key may be a dotted path into objects; no published flow gives the card one.',
    basis: 'inferred'
  },
  {
    id: 'card.long-lists',
    what: 'A User List may be longer than 500; published flows give the card 500 at most.',
    basis: 'inferred',
    switch: '`--users-per-push` of the weekly pack'
  },
  {
    id: 'card.empty-value-keys-send-all',
    what: 'An empty list of Value Keys sends every field, of a full Okta user every field of its `profile`; the article only says that the list may be empty.',
    basis: 'inferred',
    switch: 'name the Value Keys'
  },
  {
    id: 'card.field-names-as-given',
    what: 'A Value Key is sent to Pendo as it is spelled, a dotted path too; Pendo normalises it.',
    basis: 'inferred'
  },
  {
    id: 'card.null-is-sent',
    what: 'A field that is null is sent as null, which is taken to clear the value in Pendo; a field that is absent is not sent.',
    basis: 'inferred'
  },
  {
    id: 'card.nested-is-sent',
    what: 'A value that is an object or a list is sent as it is, with a warning, because a custom field holds text, number, boolean or date.',
    basis: 'inferred'
  },
  {
    id: 'card.numeric-id-not-sent',
    what: 'A row whose visitor id is a number is not sent, because Pendo shows ids as text and nobody has said what it does with a number.',
    basis: 'inferred',
    switch: '`--numeric-ids text`'
  },
  {
    id: 'card.empty-list-sends-nothing',
    what: 'An empty User List makes no call and answers 200 with zeros.',
    basis: 'inferred'
  },
  {
    id: 'card.status-code',
    what: 'statusCode is 200 if every call ended in a usable 200, else the status of the first call that finally failed, and 0 where no usable answer came.',
    basis: 'inferred'
  },
  {
    id: 'card.failed-counts',
    what: 'usersFailed counts rows that are missing, refused or never sent.',
    basis: 'inferred'
  },
  {
    id: 'card.unchanged-counts',
    what: 'Rows that a connection with delta leaves out count neither in recordsProcessed nor in usersUpdated nor in usersFailed; message tells how many. The card in Okta has no delta.',
    basis: 'inferred',
    switch: 'leave out `--delta`'
  },
  {
    id: 'card.dry-run-answers',
    what: 'In a dry run the card answers as if Pendo took every row whose fields it has, and where Create is No knew the visitors that it lists. That Pendo refuses a value shows in a real push only.',
    basis: 'inferred',
    switch: 'leave out `--dry-run`'
  },
  { id: 'card.missing-empty-on-create', what: 'usersMissing is filled only when Create is No.', basis: 'documented' },
  {
    id: 'card.duplicates-share-outcome',
    what: 'Rows with the same id in a call share its outcome; Pendo may count them by row or by id.',
    basis: 'inferred'
  },
  {
    id: 'card.batches',
    what: 'A list goes in batches of 1,000 rows and at most 5 MB, four at a time; Pendo documents only the five minutes that a call may take.',
    basis: 'inferred',
    switch: '`--batch-size`, `--concurrency`'
  },
  {
    id: 'card.retries',
    what: 'Network errors, 408, 429 and 5xx are repeated, as Pendo recommends for its own faults; 401 and 403 are not.',
    basis: 'documented',
    switch: '`--retries`'
  },
  {
    id: 'card.narrows-400',
    what: 'A call that is refused for its content (400, 413, 422) is narrowed until the record at fault is alone.',
    basis: 'inferred'
  },
  {
    id: 'card.gives-up',
    what: 'The rest of a list is not sent after a refused key, an unknown path, a refused redirect, three calls in a row that failed for good, or a thousand records refused alone before any call went well.',
    basis: 'inferred'
  },
  {
    id: 'card.message-words',
    what: 'message begins with "Success", with "Success, but" where Pendo answered and rows stayed behind, or with "Failure"; the article only says that it tells success or failure.',
    basis: 'inferred'
  },
  {
    id: 'card.broken-number-not-sent',
    what: 'A row with a number that JSON cannot carry is not sent, because null in its place would clear the value.',
    basis: 'inferred'
  },
  {
    id: 'card.check-by-verify',
    what: 'The green check mark stands for the answer of the verify call.',
    basis: 'inferred'
  }
]
