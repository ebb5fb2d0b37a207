import type { Behaviour } from '#core/fidelity.ts'

/** The SCIM server of Pendo. */
export const scimBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.scim-protocol',
    what: 'The server holds RFC 7643 and RFC 7644: users with the enterprise extension, groups, filters, sorting, paging, PATCH, entity tags, discovery.',
    basis: 'inferred'
  },
  { id: 'pendo.scim-resources', what: 'Users and groups can be managed, and nothing else.', basis: 'client' },
  {
    id: 'pendo.scim-base-url',
    what: 'The base URL ends in `/scim/v2`.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-bearer',
    what: 'The API key is sent as a bearer token, or, as some apps of Okta do it, without the word Bearer.',
    basis: 'inferred',
    switch: '`scimBearer`'
  },
  {
    id: 'pendo.scim-refused-key',
    what: 'A missing, wrong or replaced API key, and any key while SCIM is off, is answered 401 with an error of SCIM.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-entra-booleans',
    what: 'Booleans are also taken as the texts "True" and "False".',
    basis: 'client'
  },
  {
    id: 'pendo.scim-remove-by-value',
    what: 'A `remove` with a list of values takes out those alone.',
    basis: 'client'
  },
  {
    id: 'pendo.scim-whole-numbers',
    what: 'A `startIndex` or `count` that is no whole number is refused.',
    basis: 'client'
  },
  {
    id: 'pendo.scim-patch-answer',
    what: 'A PATCH is answered 200 with the resource.',
    basis: 'inferred',
    switch: '`scimPatchAnswer`'
  },
  {
    id: 'pendo.scim-group-names',
    what: 'A second group of the same name is refused with 409.',
    basis: 'inferred',
    switch: '`scimGroupNames`'
  },
  {
    id: 'pendo.scim-email',
    what: 'A user without an e-mail address is taken, and known by the user name alone.',
    basis: 'inferred',
    switch: '`scimEmail`'
  },
  {
    id: 'pendo.scim-rate-limit',
    what: 'There is no rate limit on SCIM requests.',
    basis: 'inferred',
    switch: '`scimRateLimit`'
  },
  {
    id: 'pendo.scim-unknown-attributes',
    what: 'Attributes and schemas that the server does not know are passed over, except in the path of a PATCH.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-active-stays',
    what: 'A PUT without `active`, and a PATCH that removes its value, leave it as it is, so that a change of a profile lets nobody in again.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-members-stay',
    what: 'A PUT of a group without `members` leaves them as they are; an empty list takes all out.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-members-are-users',
    what: 'Members of a group are users that exist; anything else is refused with 400 and its id.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-password',
    what: 'A password is taken and thrown away, because people sign in through SAML.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-delete',
    what: 'DELETE takes a user out of Pendo and out of all groups, and a group out with its users left in place.',
    basis: 'inferred'
  },
  {
    id: 'pendo.scim-me',
    what: '`/Me`, `/Bulk` and a search across kinds of resources are answered 501.',
    basis: 'inferred'
  }
]
