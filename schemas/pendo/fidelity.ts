import type { Behaviour } from '#core/fidelity.ts'

/** What the mock Pendo imitates, each with its basis; a switch is a setting of the mock (`--set name=value`). */
export const pendoBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.key-in-header',
    what: 'Every call carries the integration key in the header `x-pendo-integration-key`, in any case of letters.',
    basis: 'documented'
  },
  {
    id: 'pendo.missing-key-is-403-empty',
    what: 'A call without a key is answered 403 with an empty body.',
    basis: 'reported',
    switch: '`refusedStatus`'
  },
  {
    id: 'pendo.refused-key-is-403-empty',
    what: 'A wrong key is answered 403 with an empty body; the documentation promises 401.',
    basis: 'reported',
    switch: '`refusedStatus`'
  },
  {
    id: 'pendo.deleted-key-is-a-wrong-key',
    what: 'A deleted key is refused at once and cannot be told from a wrong one.',
    basis: 'client',
    switch: '`refusedStatus`'
  },
  { id: 'pendo.key-shown-once', what: 'A key is shown once, when it is made; no list holds it.', basis: 'documented' },
  {
    id: 'pendo.key-write-access',
    what: 'A key made without "Allow Write Access" is read-only, and stays so.',
    basis: 'documented'
  },
  { id: 'pendo.key-form', what: 'A key is a GUID that ends with its region.', basis: 'client' },
  {
    id: 'pendo.verify-key',
    what: '`GET /token/verify` says whether the key is valid and may write.',
    basis: 'documented'
  },
  { id: 'pendo.read-only-key-reads', what: 'A read-only key may verify itself and read.', basis: 'client' },
  {
    id: 'pendo.read-only-key-write-is-403-empty',
    what: 'A read-only key on a write is answered 403 with an empty body.',
    basis: 'inferred'
  },
  {
    id: 'pendo.read-only-key-aggregation',
    what: 'A read-only key may run aggregations; another integrator says that it needs write access.',
    basis: 'client',
    switch: '`readOnlyAggregation`'
  },
  { id: 'pendo.unknown-path-is-404', what: 'Paths that do not exist are answered 404.', basis: 'reported' },
  {
    id: 'pendo.unknown-path-before-key',
    what: 'A path that does not exist is 404 without a look at the key, and with an empty body.',
    basis: 'inferred'
  },
  {
    id: 'pendo.options-is-404',
    what: '`OPTIONS` is answered 404 on every path, so there is no CORS.',
    basis: 'reported'
  },
  { id: 'pendo.aggregation-get-is-400', what: '`GET /aggregation` is answered 400.', basis: 'reported' },
  { id: 'pendo.json-by-content', what: 'A body is read as JSON whatever its content type says.', basis: 'inferred' },
  { id: 'pendo.malformed-json-is-400', what: 'A body that is not JSON is answered 400.', basis: 'documented' },
  {
    id: 'pendo.unacceptable-is-400',
    what: 'A body of another shape than the call takes is answered 400.',
    basis: 'documented'
  },
  { id: 'pendo.text-of-400', what: 'The body of a 400 or 422 is an object with one text.', basis: 'inferred' },
  {
    id: 'pendo.too-large-is-413',
    what: 'A body over a size is answered 413 with an empty body, while the rest of it is read and thrown away.',
    basis: 'inferred',
    switch: '`maxBodyMb`'
  },
  {
    id: 'pendo.rate-limit-is-429',
    what: 'Too many calls are answered 429; no number is known, so there is no limit by default.',
    basis: 'documented',
    switch: '`rateLimit`'
  },
  {
    id: 'pendo.retry-after-absent',
    what: 'A 429 carries no Retry-After.',
    basis: 'client',
    switch: '`rateLimitRetryAfter`'
  },
  {
    id: 'pendo.set-answers-200-on-failures',
    what: 'A bulk set that was carried out answers 200 even when all its records failed.',
    basis: 'documented'
  },
  { id: 'pendo.set-total', what: 'Of a bulk set, `total` is `updated` and `failed` together.', basis: 'documented' },
  {
    id: 'pendo.set-failed',
    what: 'Of a bulk set, `failed` is the length of `missing` and of `errors` together.',
    basis: 'documented'
  },
  {
    id: 'pendo.set-empty-lists-absent',
    what: '`missing` and `errors` are absent when nothing is in them.',
    basis: 'inferred',
    switch: '`emptyLists`'
  },
  {
    id: 'pendo.set-kind-in-answer',
    what: 'The answer of a bulk set repeats the kind.',
    basis: 'inferred',
    switch: '`kindInAnswer`'
  },
  {
    id: 'pendo.set-error-entry',
    what: 'An entry of `errors` is an object with the id as it was sent, if there was one, and a message.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-missing-listed',
    what: 'Without `create=true` an unknown id is in `missing`, and nothing is written for it.',
    basis: 'documented'
  },
  {
    id: 'pendo.set-missing-once-per-row',
    what: '`missing` holds an id once for each row that names it.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-create',
    what: 'With `create=true` an unknown id becomes a visitor or account.',
    basis: 'documented'
  },
  {
    id: 'pendo.set-create-custom-and-agent',
    what: '`create=true` works for the groups `custom` and `agent`.',
    basis: 'client'
  },
  {
    id: 'pendo.set-created-counted-as-updated',
    what: 'Records that were created are counted as updated.',
    basis: 'inferred'
  },
  { id: 'pendo.set-create-exact-true', what: 'Only the exact text `true` creates.', basis: 'inferred' },
  {
    id: 'pendo.set-kinds',
    what: 'Visitors and accounts are set by the same call, with `visitorId` and `accountId` as keys of the id.',
    basis: 'client'
  },
  { id: 'pendo.set-groups', what: 'The groups that can be set are `custom` and `agent`.', basis: 'documented' },
  {
    id: 'pendo.set-agent-group',
    what: 'The agent group can be written through the API, as three integrations do; an old article says that it cannot.',
    basis: 'client',
    switch: '`agentGroup`'
  },
  {
    id: 'pendo.set-unknown-kind-is-404',
    what: 'A kind or group that does not exist, or cannot be set, is answered 404 with an empty body.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-unknown-field-is-400',
    what: 'A field that does not exist makes the whole call a 400 "missing field mappings", and nothing is written.',
    basis: 'inferred',
    switch: '`unknownField`'
  },
  {
    id: 'pendo.set-wrong-type-stored',
    what: 'A value of another type than its field is stored as it was sent.',
    basis: 'client',
    switch: '`wrongType`'
  },
  {
    id: 'pendo.set-wrong-type-is-422',
    what: 'Where a value of the wrong type refuses the call, the status is 422.',
    basis: 'inferred',
    switch: '`wrongType`'
  },
  { id: 'pendo.set-null-clears', what: 'null clears a value.', basis: 'inferred', switch: '`nullValue`' },
  { id: 'pendo.set-empty-values-updated', what: 'A record with empty `values` counts as updated.', basis: 'inferred' },
  { id: 'pendo.set-empty-list-is-zeros', what: 'An empty list is answered 200 with zeros.', basis: 'inferred' },
  {
    id: 'pendo.set-in-order',
    what: 'Records are applied in their order: of the same id, the last value counts.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-duplicates-counted-each',
    what: 'Rows with the same id are counted each.',
    basis: 'inferred',
    switch: '`duplicates`'
  },
  {
    id: 'pendo.set-numeric-id-refused',
    what: 'A record whose id is a number goes to `errors`.',
    basis: 'inferred',
    switch: '`numericIds`'
  },
  {
    id: 'pendo.set-unusable-id-refused',
    what: 'A record whose id is empty, missing or no text goes to `errors`; an id of spaces is an id.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-values-missing-refused',
    what: 'A record without an object of `values` goes to `errors`.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-item-no-object-is-400',
    what: 'A list that holds something else than objects is answered 400, and so is an object in place of the list.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-deep-value-refused',
    what: 'A record with a value of more than 100 nested levels goes to `errors`.',
    basis: 'inferred'
  },
  { id: 'pendo.set-merges', what: 'Values that are not sent stay as they are.', basis: 'inferred' },
  {
    id: 'pendo.set-one-transaction',
    what: 'A bulk set is written as a whole, and can be read at once.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-too-long-is-408',
    what: 'A bulk set that takes longer than five minutes is answered 408; the mock imitates it by a number of records.',
    basis: 'documented',
    switch: '`timeoutAfterRecords`'
  },
  {
    id: 'pendo.set-partial-before-408',
    what: 'Before a 408 part of the records may be written; its body is empty.',
    basis: 'inferred',
    switch: '`timeoutAfterRecords`'
  },
  {
    id: 'pendo.names-normalised',
    what: 'Field names are matched and stored in lower case, without spaces and underscores.',
    basis: 'client',
    switch: '`normaliseNames`'
  },
  {
    id: 'pendo.names-other-signs-dropped',
    what: 'All other signs but letters and digits are dropped from field names too.',
    basis: 'inferred',
    switch: '`normaliseNames`'
  },
  {
    id: 'pendo.names-spelt-twice',
    what: 'Of two spellings of one field in a record, the later one counts.',
    basis: 'inferred',
    switch: '`normaliseNames`'
  },
  {
    id: 'pendo.time-accepted',
    what: 'A time field takes ISO 8601 and epoch milliseconds; a time without offset is UTC.',
    basis: 'inferred'
  },
  { id: 'pendo.time-read-as-ms', what: 'A time is read back as epoch milliseconds.', basis: 'client' },
  { id: 'pendo.value-get-is-bare', what: 'A single value is read as a bare JSON value.', basis: 'documented' },
  { id: 'pendo.value-get-unset-is-null', what: 'A field without a value is read as null.', basis: 'inferred' },
  {
    id: 'pendo.value-put-is-raw',
    what: 'A single value is written by a PUT whose body is the raw JSON value.',
    basis: 'documented'
  },
  { id: 'pendo.value-put-answers-empty', what: 'A PUT of a value answers 200 with an empty body.', basis: 'client' },
  {
    id: 'pendo.value-unknown-record-is-404',
    what: 'Reading or writing a value of an unknown record, and reading an unknown field, is answered 404.',
    basis: 'inferred'
  },
  {
    id: 'pendo.value-put-unknown-field',
    what: 'A PUT to a custom field that does not exist is answered 400; one integrator notes that it is created.',
    basis: 'inferred',
    switch: '`putUnknownField`'
  },
  {
    id: 'pendo.value-put-refused-is-400',
    what: 'A PUT of a value that a bulk set would put in `errors` is answered 400.',
    basis: 'inferred'
  },
  {
    id: 'pendo.do-not-process',
    what: '`donotprocess` and `blacklistguides` of the group `pendo` are set by PUT to true or false.',
    basis: 'documented'
  },
  {
    id: 'pendo.pendo-group-only-switches',
    what: 'Nothing else of the group `pendo` can be written, and nothing of `auto`.',
    basis: 'documented'
  },
  {
    id: 'pendo.pendo-group-refused-is-400',
    what: 'A PUT to another field of `pendo`, or of another value, is answered 400.',
    basis: 'inferred'
  },
  {
    id: 'pendo.do-not-process-hides-lastupdated',
    what: 'A record flagged Do Not Process does not show when it was updated.',
    basis: 'client'
  },
  { id: 'pendo.schema-groups', what: 'The schema answers fields by group and name.', basis: 'documented' },
  {
    id: 'pendo.schema-field-keys',
    what: 'A field of the schema has the keys that two clients know, `Type` and `DisplayName` among them.',
    basis: 'client'
  },
  {
    id: 'pendo.schema-empty-group-absent',
    what: 'A group without a field is absent from the schema.',
    basis: 'client'
  },
  {
    id: 'pendo.schema-unknown-kind-is-empty',
    what: 'The schema of a kind that does not exist answers 200 without data.',
    basis: 'reported'
  },
  {
    id: 'pendo.schema-create',
    what: 'Fields are created by POST with the types string, number, time and boolean.',
    basis: 'documented'
  },
  { id: 'pendo.schema-number-is-float', what: 'A field created as number is shown as `float`.', basis: 'inferred' },
  { id: 'pendo.schema-undelete', what: 'Creating a field that was deleted undeletes it.', basis: 'documented' },
  {
    id: 'pendo.schema-undelete-values-back',
    what: 'The values of a deleted field are hidden, and come back when it is undeleted, with the type it had.',
    basis: 'inferred'
  },
  {
    id: 'pendo.schema-delete-soft',
    what: 'A deleted field stays in the schema with `isDeleted`.',
    basis: 'inferred',
    switch: '`deletedFields`'
  },
  {
    id: 'pendo.schema-changes-answer-empty',
    what: 'Creating and deleting fields answers 200 with an empty body; only `custom` and `agent` can be changed.',
    basis: 'inferred'
  },
  { id: 'pendo.visitor-get', what: 'A visitor is read with `id` and `metadata` by group.', basis: 'client' },
  {
    id: 'pendo.visitor-id-encoded',
    what: 'An id in a path is URL-encoded, or base64 with the header `x-pendo-base64-encoded-params: true`.',
    basis: 'documented'
  },
  {
    id: 'pendo.visitor-base64-both',
    what: 'Standard and URL-safe base64 are both read; what is neither is answered 400.',
    basis: 'inferred'
  },
  { id: 'pendo.visitor-unknown-is-404', what: 'An unknown visitor is answered 404.', basis: 'documented' },
  { id: 'pendo.visitor-unknown-is-empty', what: 'The 404 of an unknown visitor has an empty body.', basis: 'client' },
  {
    id: 'pendo.visitor-lacks-auto',
    what: 'A visitor that never used the product has no more of `auto` than the id and when it was updated.',
    basis: 'inferred'
  },
  { id: 'pendo.visitor-list-get-is-404', what: '`GET /visitor` without an id is answered 404.', basis: 'reported' },
  { id: 'pendo.visitor-id-case-sensitive', what: 'Ids are case-sensitive.', basis: 'documented' },
  { id: 'pendo.times-in-ms', what: 'Times are numbers: epoch milliseconds.', basis: 'client' },
  {
    id: 'pendo.bulk-delete-queued',
    what: 'A bulk delete of at most 500 ids is queued as a job and answers with its id.',
    basis: 'documented'
  },
  {
    id: 'pendo.bulk-delete-job-keys',
    what: 'A job has the keys `id`, `kind`, `status` and `ids`; it is `queued`, and `done` after 21 days.',
    basis: 'inferred'
  },
  {
    id: 'pendo.bulk-delete-jobs-read',
    what: 'Open jobs are listed, and a job is read by its id.',
    basis: 'documented'
  },
  {
    id: 'pendo.bulk-delete-flags',
    what: 'The ids of a bulk delete stay and are flagged Do Not Process at once.',
    basis: 'documented'
  },
  {
    id: 'pendo.bulk-delete-unknown-ids',
    what: 'Ids that do not exist are taken into a bulk delete and not created.',
    basis: 'inferred'
  },
  {
    id: 'pendo.bulk-delete-rate',
    what: 'More than one bulk delete a second fails.',
    basis: 'documented',
    switch: '`bulkDeleteRateLimit`'
  },
  {
    id: 'pendo.bulk-delete-rate-is-429',
    what: 'That failure is a 429.',
    basis: 'inferred',
    switch: '`bulkDeleteRateLimit`'
  },
  {
    id: 'pendo.aggregation-envelope',
    what: 'An aggregation answers with `startTime` and `results`.',
    basis: 'documented'
  },
  {
    id: 'pendo.aggregation-sources',
    what: 'The source `visitors` or `accounts` lists all, with `identified` only those who are known.',
    basis: 'documented'
  },
  {
    id: 'pendo.aggregation-anonymous',
    what: 'An anonymous visitor is one whose id begins with `_PENDO_T_`.',
    basis: 'inferred'
  },
  {
    id: 'pendo.aggregation-rows',
    what: 'Without `select` a row has the id and the metadata by group.',
    basis: 'client'
  },
  {
    id: 'pendo.aggregation-source-first',
    what: 'The first stage is the source; `count` gives one row with the number.',
    basis: 'client'
  },
  {
    id: 'pendo.aggregation-filter',
    what: 'Filters compare with `==`, `!=`, `<`, `<=`, `>`, `>=` and join with `&&`, `||` and `!`.',
    basis: 'client'
  },
  {
    id: 'pendo.aggregation-filter-types',
    what: 'A filter never finds a value of another type than it asks for; field names are taken exactly.',
    basis: 'inferred'
  },
  {
    id: 'pendo.aggregation-pages',
    what: 'There are no page tokens: clients sort by id, limit, and filter beyond the last.',
    basis: 'client'
  },
  { id: 'pendo.aggregation-sort-descending', what: 'A `-` before a key of `sort` turns the order.', basis: 'inferred' },
  { id: 'pendo.aggregation-absent-is-null', what: 'A selected value that is absent is null.', basis: 'inferred' },
  {
    id: 'pendo.aggregation-bad-is-400',
    what: 'A pipeline that cannot be understood is answered 400.',
    basis: 'documented'
  }
]
