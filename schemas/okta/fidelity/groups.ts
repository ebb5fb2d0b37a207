import type { Behaviour } from '#core/fidelity.ts'

/** Groups and their members. */
export const groupBehaviours: readonly Behaviour[] = [
  { id: 'okta.group-create-is-200', what: 'Creating a group answers 200.', basis: 'reported' },
  {
    id: 'okta.group-shape',
    what: 'A group has no `etag` and no `self` link; `lastMembershipUpdated` of one without members is the time at which it was made.',
    basis: 'reported'
  },
  {
    id: 'okta.group-description-null',
    what: 'A group without a description shows null.',
    basis: 'inferred'
  },
  { id: 'okta.group-name', what: 'The name of a group has 1 to 255 characters.', basis: 'documented' },
  {
    id: 'okta.group-name-unique',
    what: 'A name that another group of the org has is answered 400 E0000001 with its cause.',
    basis: 'inferred',
    switch: '`duplicateGroup`'
  },
  {
    id: 'okta.group-name-case',
    what: 'Names of groups are compared without their case; groups of apps may be named like any other.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-unknown-attribute',
    what: 'An attribute that no group has is refused as that of a user is, about `profile`.',
    basis: 'inferred',
    switch: '`unknownAttribute`'
  },
  {
    id: 'okta.group-replace',
    what: 'PUT replaces the whole profile of a group and moves `lastUpdated`, not `lastMembershipUpdated`.',
    basis: 'reported'
  },
  { id: 'okta.group-delete', what: 'Deleting a group answers 204.', basis: 'reported' },
  {
    id: 'okta.group-read-only',
    what: 'Everyone and the groups of apps cannot be changed or deleted: 403 E0000111.',
    basis: 'inferred'
  },
  {
    id: 'okta.unknown-group',
    what: 'An unknown group is answered 404 E0000007, an unknown app or assignment too.',
    basis: 'documented'
  },
  {
    id: 'okta.group-list-limit',
    what: 'A page has 200 groups where no limit is given, 300 with `q`, and at most 10,000; of the groups of a user all come at once.',
    basis: 'documented'
  },
  {
    id: 'okta.group-search',
    what: '`search` of groups knows `id`, `type`, `created`, `lastUpdated`, `lastMembershipUpdated`, `source.id` and every attribute of the profile.',
    basis: 'documented'
  },
  {
    id: 'okta.group-search-co',
    what: '`search` of groups knows `co` for the name and the description.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-filter',
    what: '`filter` of groups knows `id` and `type` with `eq`, and `lastUpdated` and `lastMembershipUpdated` with an order too.',
    basis: 'documented'
  },
  { id: 'okta.group-q', what: '`q` finds groups whose name begins with it, and never pages.', basis: 'documented' },
  {
    id: 'okta.group-expand',
    what: '`expand=stats` gives counts of users and apps, `expand=app` the app of an app group.',
    basis: 'documented'
  },
  {
    id: 'okta.everyone',
    what: 'Every user, deactivated ones too, is a member of the built-in group Everyone; no event tells it.',
    basis: 'inferred'
  },
  {
    id: 'okta.everyone-cannot-be-joined',
    what: 'Adding a user to Everyone is answered 501 E0000060.',
    basis: 'reported'
  },
  {
    id: 'okta.everyone-cannot-be-left',
    what: 'Removing a user from Everyone or from the group of an app is answered 403 E0000006.',
    basis: 'reported'
  },
  {
    id: 'okta.app-group-cannot-be-joined',
    what: 'Adding a user to the group of an app is answered 403 E0000006.',
    basis: 'inferred'
  },
  { id: 'okta.member-is-204', what: 'Adding and removing a member answer 204.', basis: 'reported' },
  {
    id: 'okta.member-twice',
    what: 'Adding a member or removing who is none answers 204 too, and is not in the System Log.',
    basis: 'inferred'
  },
  {
    id: 'okta.member-deactivated',
    what: 'A deactivated user cannot be added to a group (403 E0000038), but removed.',
    basis: 'client'
  },
  {
    id: 'okta.members-listed',
    what: 'Members are listed as users are, 1,000 where no limit is given and at most, in the order in which they joined.',
    basis: 'documented'
  },
  {
    id: 'okta.members-deactivated-listed',
    what: 'The list of members shows those who are deactivated.',
    basis: 'inferred',
    switch: '`deactivatedMembers`'
  },
  {
    id: 'okta.create-group-ids',
    what: 'A new user joins the groups in `groupIds`; where one is unknown nobody is made, and the answer is 404.',
    basis: 'inferred'
  }
]
