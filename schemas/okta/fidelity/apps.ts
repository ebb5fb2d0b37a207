import type { Behaviour } from '#core/fidelity.ts'

/** Apps, and who has them. */
export const appBehaviours: readonly Behaviour[] = [
  { id: 'okta.app-create-is-200', what: 'Creating an app answers 200.', basis: 'documented' },
  {
    id: 'okta.app-shape',
    what: 'An app has the parts of a real one in the same order, with usual values where none are given; what depends on the sign-on mode (certificates, client secrets, metadata) is not made.',
    basis: 'inferred'
  },
  {
    id: 'okta.app-name',
    what: 'An app that is made without a name gets that of its kind, or one made of its label; it never changes.',
    basis: 'inferred'
  },
  {
    id: 'okta.app-features',
    what: '`features` cannot be set by a client; a seed and the settings of provisioning set them.',
    basis: 'inferred'
  },
  {
    id: 'okta.app-list',
    what: 'A page has 200 apps where no limit is given and at most, of the apps of a group 20; `q` finds the beginning of name or label and never pages.',
    basis: 'documented'
  },
  {
    id: 'okta.app-filter',
    what: '`filter` of apps knows `name`, `status`, `user.id` and `group.id` with `eq`.',
    basis: 'documented'
  },
  {
    id: 'okta.app-lifecycle',
    what: 'Activating and deactivating an app answer 200 and `{}`, also where the app is so already.',
    basis: 'reported'
  },
  {
    id: 'okta.app-delete',
    what: 'An inactive app is deleted with 204; an active one is 403 E0000056.',
    basis: 'documented'
  },
  {
    id: 'okta.app-delete-silent',
    what: 'The assignments and groups of a deleted app go with it, without events of their own.',
    basis: 'inferred'
  },
  { id: 'okta.assign-is-200', what: 'Assigning an app to a user or a group answers 200.', basis: 'reported' },
  {
    id: 'okta.app-user-status',
    what: 'An app user is ACTIVE with `syncState` DISABLED, or, where the app has PUSH_NEW_USERS, STAGED without an `externalId`.',
    basis: 'documented'
  },
  {
    id: 'okta.app-user-out-of-sync',
    what: 'A staged app user is OUT_OF_SYNC until its task begins, SYNCING meanwhile, and stays OUT_OF_SYNC where nothing is connected.',
    basis: 'inferred'
  },
  {
    id: 'okta.app-user-name',
    what: 'The user name of an app user is the login, and its profile empty, where none is given; the mapping is applied to what is sent, and a login that changes leaves the user name.',
    basis: 'inferred'
  },
  {
    id: 'okta.assign-twice',
    what: 'Assigning an app to a user who has it answers 200 with what is there.',
    basis: 'inferred',
    switch: '`assignTwice`'
  },
  {
    id: 'okta.assign-over-group',
    what: 'Assigning an app to a user who has it because of a group makes the assignment the user’s own.',
    basis: 'client'
  },
  {
    id: 'okta.assign-deactivated',
    what: 'An app cannot be assigned to a deactivated user: 403 E0000117.',
    basis: 'documented'
  },
  {
    id: 'okta.app-user-update',
    what: 'POST on an app user changes profile and credentials and keeps what is not given; an own assignment cannot be made one of a group.',
    basis: 'documented'
  },
  {
    id: 'okta.unassign-is-204',
    what: 'Taking an app from a user answers 204; the profile is lost.',
    basis: 'reported'
  },
  {
    id: 'okta.unassign-over-group',
    what: 'An app cannot be taken from a user while a group gives it: 403 E0000046.',
    basis: 'reported'
  },
  {
    id: 'okta.app-users-listed',
    what: 'A page has 50 app users where no limit is given, and at most 500; `q` finds the beginning of the user name, first name, last name or email; `expand=user` shows the Okta user.',
    basis: 'documented'
  },
  {
    id: 'okta.app-groups-listed',
    what: 'A page has 20 app groups where no limit is given, and at most 200.',
    basis: 'documented'
  },
  {
    id: 'okta.app-group-order',
    what: 'App groups are listed by priority; a new one comes behind all others.',
    basis: 'inferred'
  },
  {
    id: 'okta.app-group-gives',
    what: 'A group gives its apps to all members with the scope GROUP, and to who joins; who leaves, or whose group loses the app or is deleted, loses it unless another group gives it or it is their own.',
    basis: 'documented'
  },
  {
    id: 'okta.app-group-at-once',
    what: 'It does so within the call; a real org needs a moment.',
    basis: 'inferred'
  },
  {
    id: 'okta.deactivate-takes-apps',
    what: 'Deactivation takes all apps from a user and keeps the groups; activation gives back those of groups alone.',
    basis: 'documented'
  }
]
