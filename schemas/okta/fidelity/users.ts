import type { Behaviour } from '#core/fidelity.ts'

/** How users are read, created, changed and deleted, and their lifecycle. */
export const userBehaviours: readonly Behaviour[] = [
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
    id: 'okta.reset-password',
    what: 'A password reset leads to RECOVERY and answers an empty object, or with `sendEmail=false` a link.',
    basis: 'documented'
  },
  {
    id: 'okta.expire-password',
    what: 'An expired password leads to PASSWORD_EXPIRED and answers the user.',
    basis: 'documented'
  },
  {
    id: 'okta.temporary-password',
    what: 'Expiring with a temporary password answers `tempPassword`.',
    basis: 'inferred'
  },
  {
    id: 'okta.password-steps-from',
    what: 'A password is reset from any status but STAGED and DEPROVISIONED, and expires from ACTIVE, RECOVERY, PASSWORD_EXPIRED and LOCKED_OUT; otherwise it is 403 E0000038.',
    basis: 'inferred'
  },
  { id: 'okta.clear-sessions', what: 'Ending the sessions of a user answers 204.', basis: 'documented' },
  {
    id: 'okta.clear-sessions-logged',
    what: 'It is in the System Log also where nobody was signed in.',
    basis: 'inferred'
  }
]
