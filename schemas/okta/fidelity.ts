import type { Behaviour } from '#core/fidelity.ts'

/** What the mock Okta imitates, each with its basis; a switch is a setting of the mock (`--set name=value`). */
export const oktaBehaviours: readonly Behaviour[] = [
  {
    id: 'okta.token-in-authorization',
    what: 'A call carries `authorization: SSWS` and an API token, or `authorization: Bearer` and an OAuth access token.',
    basis: 'documented'
  },
  {
    id: 'okta.bad-token-is-401',
    what: 'A wrong or deleted token, and one under the other scheme, is answered 401 E0000011.',
    basis: 'documented'
  },
  {
    id: 'okta.missing-token',
    what: 'A call without a token is answered 401 E0000011.',
    basis: 'inferred',
    switch: '`missingToken`'
  },
  {
    id: 'okta.read-only-token',
    what: 'A write with the token of a read-only administrator, or without the scope, is answered 403 E0000006.',
    basis: 'documented',
    switch: '`readOnlyRefusal`'
  },
  {
    id: 'okta.token-shown-once',
    what: 'A token is shown once, when it is made; no list holds it.',
    basis: 'documented'
  },
  {
    id: 'okta.token-acts-for-administrator',
    what: 'An API token acts in the name of the administrator who made it: the actor of events and `GET /users/me`.',
    basis: 'documented'
  },
  {
    id: 'okta.administrator-not-listed',
    what: 'The administrator of the mock is in no list and cannot be changed, so that the users are exactly those put in; a real org lists its administrators.',
    basis: 'inferred'
  },
  {
    id: 'okta.me-of-service',
    what: '`GET /users/me` with the access token of a service is answered 404.',
    basis: 'inferred'
  },
  {
    id: 'okta.error-body',
    what: 'Every failure has the body `errorCode`, `errorSummary`, `errorLink`, `errorId` and `errorCauses`, a list that may be empty.',
    basis: 'documented'
  },
  { id: 'okta.unknown-path', what: 'A path that does not exist is answered 404 E0000008.', basis: 'documented' },
  {
    id: 'okta.unknown-path-before-token',
    what: 'A path that does not exist is answered without a look at the token.',
    basis: 'inferred'
  },
  {
    id: 'okta.unknown-method',
    what: 'A method that a path does not have is answered 405 E0000022.',
    basis: 'documented'
  },
  { id: 'okta.malformed-body', what: 'A body that is not JSON is answered 400 E0000003.', basis: 'documented' },
  {
    id: 'okta.too-large-body',
    what: 'A body over a size is answered 400 E0000003 too.',
    basis: 'inferred',
    switch: '`maxBodyMb`'
  },
  {
    id: 'okta.content-type',
    what: 'A body without the content type `application/json` is answered 400 E0000021.',
    basis: 'documented'
  },
  {
    id: 'okta.accept',
    what: 'An `accept` header that leaves out JSON is answered 406 E0000122.',
    basis: 'documented'
  },
  {
    id: 'okta.summaries-of-406-and-412',
    what: 'The summaries of E0000122 and E0000231 are our own words.',
    basis: 'inferred'
  },
  { id: 'okta.request-id', what: 'Every answer has an `x-okta-request-id`.', basis: 'documented' },
  {
    id: 'okta.rate-limit-headers',
    what: 'Every answer has `x-rate-limit-limit`, `-remaining` and `-reset`, the last in epoch seconds.',
    basis: 'documented'
  },
  {
    id: 'okta.rate-limit-is-429',
    what: 'Calls of one kind beyond the limit of a minute are answered 429 E0000047 until the reset, without Retry-After.',
    basis: 'documented',
    switch: '`rateLimit`'
  },
  {
    id: 'okta.rate-limit-generous',
    what: 'The limit is far above what any org has, and each method of a path counts for itself.',
    basis: 'inferred',
    switch: '`rateLimit`'
  },
  {
    id: 'okta.times',
    what: 'Times are ISO 8601 in UTC with milliseconds.',
    basis: 'documented'
  },
  {
    id: 'okta.link-paging',
    what: 'A list has a `self` link and, where there is more, a `next` link with an opaque `after`, one header line each.',
    basis: 'documented'
  },
  {
    id: 'okta.self-link-query',
    what: 'The `self` link repeats the query without parameters that have no effect, and tells the limit in force.',
    basis: 'reported'
  },
  {
    id: 'okta.list-order',
    what: 'Users are listed in the order in which they came; users who come or go between two pages move nobody else.',
    basis: 'inferred'
  },
  {
    id: 'okta.list-limit',
    what: 'A page has 200 users where no limit is given, and at most 200.',
    basis: 'documented'
  },
  {
    id: 'okta.limit-beyond',
    what: 'A limit above the maximum gives the maximum; one below 1, or no number, is answered 400 E0000029.',
    basis: 'inferred',
    switch: '`limitBeyond`'
  },
  {
    id: 'okta.bad-after',
    what: 'An `after` that no link has given is answered 400 E0000029.',
    basis: 'documented'
  },
  {
    id: 'okta.list-leaves-out-deprovisioned',
    what: 'A list without filter or search, also with `q`, leaves out deactivated users; filter and search find them.',
    basis: 'documented'
  },
  {
    id: 'okta.listed-links',
    what: 'A user in a list has a link to itself alone; one read singly has links to the steps that its status allows.',
    basis: 'reported'
  },
  {
    id: 'okta.links-of-other-steps',
    what: 'Links to steps that the mock does not take (passwords, factors, schema) are shown as a real org shows them and answered 404.',
    basis: 'inferred'
  },
  {
    id: 'okta.filter-properties',
    what: '`filter` knows `id`, `status`, `lastUpdated`, `profile.login`, `profile.email`, `profile.firstName` and `profile.lastName` with `eq`, and `gt ge lt le` for `lastUpdated`; no `not`.',
    basis: 'documented'
  },
  { id: 'okta.filter-case', what: '`filter` compares values with their case.', basis: 'documented' },
  {
    id: 'okta.bad-filter',
    what: 'A filter of users that cannot be understood is answered 400 E0000053.',
    basis: 'inferred',
    switch: '`badFilter`'
  },
  {
    id: 'okta.bad-search',
    what: 'A search that cannot be understood, or names a property that does not exist, is answered 400 E0000031.',
    basis: 'documented'
  },
  {
    id: 'okta.bad-expression-cause',
    what: 'What is wrong with an expression is told in `errorCauses`, in our own words.',
    basis: 'inferred'
  },
  {
    id: 'okta.blank-expression',
    what: 'A blank `filter`, `search` or `q` is as good as none.',
    basis: 'inferred'
  },
  {
    id: 'okta.search-and-filter',
    what: '`search` together with `filter` is answered 400 E0000033.',
    basis: 'documented'
  },
  {
    id: 'okta.search-properties',
    what: '`search` knows every attribute of profiles, `id`, `status`, `created`, `activated`, `statusChanged`, `lastUpdated` and `type.id`.',
    basis: 'documented'
  },
  {
    id: 'okta.search-operators',
    what: '`search` knows `eq sw gt ge lt le pr`, and `co` for the first name, last name, email and login; `ne` and `not` are errors.',
    basis: 'documented'
  },
  {
    id: 'okta.search-case',
    what: '`search` compares values without their case, but with diacritics.',
    basis: 'documented'
  },
  {
    id: 'okta.search-case-of-ids',
    what: '`search` compares `id` and `type.id` with their case.',
    basis: 'inferred'
  },
  {
    id: 'okta.search-types',
    what: '`search` never finds a value of another type than it asks for; a time asked for with anything but a date is an error.',
    basis: 'inferred'
  },
  { id: 'okta.search-lists', what: 'A list of values fits when any of them does.', basis: 'documented' },
  { id: 'okta.search-last-login', what: 'The time of the last sign-in cannot be searched.', basis: 'documented' },
  {
    id: 'okta.search-sorting',
    what: 'A search is sorted by `sortBy` and `sortOrder`, ties by id; without a search neither has an effect.',
    basis: 'documented'
  },
  {
    id: 'okta.search-sorts-absent-last',
    what: 'Users without the property that a search is sorted by come last, in either order.',
    basis: 'inferred'
  },
  {
    id: 'okta.search-is-current',
    what: 'A search sees a change at once; a real org needs a moment.',
    basis: 'inferred'
  },
  {
    id: 'okta.q',
    what: '`q` finds users whose first name, last name or email begins with it; it gives 10 users where no limit is given, and never a next page.',
    basis: 'documented'
  },
  { id: 'okta.q-case', what: '`q` does not look at the case.', basis: 'inferred' },
  { id: 'okta.operators-any-case', what: 'Operators of expressions are read in any case.', basis: 'documented' },
  {
    id: 'okta.user-by-name',
    what: 'A user is read by id, by login, or by the login up to its @ where only one user has it.',
    basis: 'documented'
  },
  {
    id: 'okta.user-by-login-case',
    what: 'A login in a path is found without regard to case and diacritics, as it has to be unique.',
    basis: 'inferred'
  },
  { id: 'okta.unknown-user', what: 'An unknown user is answered 404 E0000007.', basis: 'documented' },
  {
    id: 'okta.etag',
    what: 'A single read has an `etag`; an update whose `if-match` names another version is answered 412 E0000231.',
    basis: 'documented'
  },
  { id: 'okta.create-is-200', what: 'Creating a user answers 200.', basis: 'documented' },
  {
    id: 'okta.create-status',
    what: 'A new user is STAGED with `activate=false`, ACTIVE with a password, else PROVISIONED.',
    basis: 'documented'
  },
  {
    id: 'okta.create-provider',
    what: 'A new user whose sign-in somebody else checks (`provider=true`) is ACTIVE without a password.',
    basis: 'inferred'
  },
  {
    id: 'okta.create-change-password',
    what: 'A new user with `nextLogin=changePassword` is PASSWORD_EXPIRED.',
    basis: 'documented'
  },
  {
    id: 'okta.login-unique',
    what: 'A login that another user has, without regard to case and diacritics, is answered 400 E0000001 with its cause.',
    basis: 'documented'
  },
  {
    id: 'okta.unknown-attribute',
    what: 'An attribute that no profile has is answered 400 E0000001 with its cause.',
    basis: 'reported',
    switch: '`unknownAttribute`'
  },
  {
    id: 'okta.profile-required',
    what: 'Login, email, first and last name have to be given; the login has 5 to 100 characters, a name 1 to 50.',
    basis: 'documented'
  },
  {
    id: 'okta.profile-causes',
    what: 'The login has the form of an address, base attributes are text, custom ones text, numbers, booleans or lists of these; the wording of the causes is ours where none was seen.',
    basis: 'inferred'
  },
  {
    id: 'okta.profile-nulls',
    what: 'Of attributes without a value `mobilePhone` and `secondEmail` are null, and all others absent; a profile begins with the names, phone, mails and login.',
    basis: 'reported'
  },
  {
    id: 'okta.password-never-shown',
    what: '`credentials.password` is an empty object where a password is set, and absent otherwise.',
    basis: 'reported'
  },
  {
    id: 'okta.empty-password-is-none',
    what: 'An empty `credentials.password` sets none, so that a user can be written back as it was read.',
    basis: 'inferred'
  },
  { id: 'okta.update-partial', what: 'POST on a user keeps what is not given.', basis: 'documented' },
  { id: 'okta.update-null-clears', what: 'null clears an attribute.', basis: 'inferred' },
  { id: 'okta.update-whole', what: 'PUT on a user clears what is not given.', basis: 'documented' },
  {
    id: 'okta.update-deactivated',
    what: 'The profile of a deactivated user cannot be changed: 403 E0000038.',
    basis: 'client',
    switch: '`editDeactivated`'
  },
  {
    id: 'okta.update-unchanged',
    what: 'An update that changes nothing leaves `lastUpdated` as it was and is not in the System Log.',
    basis: 'inferred',
    switch: '`logUnchanged`'
  },
  {
    id: 'okta.delete-twice',
    what: 'DELETE deactivates a user, and deletes one who is deactivated; both answer 204.',
    basis: 'documented'
  },
  {
    id: 'okta.activate',
    what: 'A STAGED or DEPROVISIONED user is activated to PROVISIONED, or to ACTIVE with a password; any other is 403 E0000016.',
    basis: 'documented'
  },
  {
    id: 'okta.activation-link',
    what: 'An activation answers an empty object, or with `sendEmail=false` a link and its token.',
    basis: 'documented'
  },
  {
    id: 'okta.reactivate',
    what: 'A PROVISIONED or RECOVERY user can be reactivated; any other is 403 E0000038.',
    basis: 'documented'
  },
  { id: 'okta.reactivate-status', what: 'A user who is reactivated is PROVISIONED.', basis: 'inferred' },
  {
    id: 'okta.deactivate',
    what: 'Any user but a deactivated one is deactivated, with 200 and `{}`.',
    basis: 'documented'
  },
  {
    id: 'okta.deactivate-twice',
    what: 'Deactivating a deactivated user is answered 403 E0000038.',
    basis: 'inferred'
  },
  {
    id: 'okta.suspend',
    what: 'An ACTIVE user is suspended, and a SUSPENDED one unsuspended; any other is 400 E0000001.',
    basis: 'documented'
  },
  {
    id: 'okta.unlock',
    what: 'A LOCKED_OUT user is unlocked; any other is 403 E0000032.',
    basis: 'documented'
  },
  {
    id: 'okta.log-entry',
    what: 'An entry of the System Log has the parts of a real one, in the same order.',
    basis: 'reported'
  },
  {
    id: 'okta.log-events',
    what: 'Creating, changing, deleting and every step of a user is in the System Log under the documented type.',
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
  { id: 'okta.log-seeded-silent', what: 'Users put in by a seed leave no events.', basis: 'inferred' },
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
