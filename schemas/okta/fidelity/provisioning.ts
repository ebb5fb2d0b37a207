import type { Behaviour } from '#core/fidelity.ts'

/** How Okta provisions: as a SCIM client, and in its own pages. */
export const provisioningBehaviours: readonly Behaviour[] = [
  {
    id: 'okta.scim-two-clients',
    what: 'An app from the catalog (OIN) sends PATCH to activate, deactivate and for groups; one made with the wizard (AIW) sends GET and PUT only; which it is belongs to the integration and is not learnt.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-default-client',
    what: 'An integration is a catalog client unless its `client` says otherwise.',
    basis: 'inferred'
  },
  {
    id: 'okta.scim-headers',
    what: 'Every request has the headers of Okta SCIM Client 1.0.0, and a token as `Bearer` or alone, as `authentication` of the integration says.',
    basis: 'reported'
  },
  {
    id: 'okta.scim-timeout',
    what: 'An answer is waited for 60 seconds; redirects are not followed.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-base-url',
    what: 'The base URL is https, or http on this machine, and holds no underscore.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-test',
    what: 'Testing the credentials, saving the integration and saving To App each ask for two users, and for groups where those are imported; saving is refused while that fails.',
    basis: 'reported'
  },
  {
    id: 'okta.scim-create',
    what: 'A user is looked up by `userName` and created with `externalId`, `groups: []` and a random password; one who is found is activated and gets the profile.',
    basis: 'reported'
  },
  {
    id: 'okta.scim-found-user',
    what: 'A user who is found must have `id`, `schemas`, `userName`, `active` and `meta`; two users with one name end the task.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-shared-user',
    what: 'Okta users whose user names in the app differ in letter case alone are linked to the same user there.',
    basis: 'inferred'
  },
  {
    id: 'okta.scim-integers',
    what: 'Paging numbers that are no JSON integers end the task before anything is written.',
    basis: 'reported'
  },
  {
    id: 'okta.scim-update',
    what: 'A changed profile is a PUT of what the server has just answered, with Okta’s values written over it; `active` stays as it is.',
    basis: 'reported'
  },
  {
    id: 'okta.scim-emptied',
    what: 'An attribute that has lost its value in Okta is missing in the PUT.',
    basis: 'inferred'
  },
  {
    id: 'okta.scim-mapping',
    what: 'The mapping is that of a new wizard app; a display name or locale that Okta has not is made of the names and `en-US`; what the profile of the app user holds goes first, until the Okta profile changes there.',
    basis: 'inferred'
  },
  {
    id: 'okta.scim-deactivate',
    what: 'The end of an assignment sets `active` to false and sends no DELETE; suspension sends nothing; nothing is sent for whom the app never knew.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-unprovisioned',
    what: 'Who was assigned while Create Users was off is made in the app by Provision User only.',
    basis: 'reported'
  },
  {
    id: 'okta.scim-failures',
    what: 'An answer that is no success, or none in time, fails the task, which waits for Retry; nothing is repeated by itself.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-late-deactivation',
    what: 'A deactivation that is retried after the user was provisioned anew sends nothing.',
    basis: 'inferred'
  },
  {
    id: 'okta.scim-rate-limit',
    what: 'After 429 a task waits the whole seconds of `Retry-After`, else five minutes and then twice as long each time, and fails at the tenth.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-rate-limit-scope',
    what: 'It begins anew when it goes on; later tasks of the same user or group wait behind it, all others go on; `Retry-After` wins over the doubled wait.',
    basis: 'inferred'
  },
  {
    id: 'okta.scim-order',
    what: 'The tasks of an app are done one at a time and in their order.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-push-first',
    what: 'A pushed group is found by its name or made empty; then a catalog app adds the members, reads the group and tells its name, and a wizard app puts the whole group.',
    basis: 'reported'
  },
  {
    id: 'okta.group-push-members',
    what: 'Changes that have not begun to be pushed go in one PATCH of at most 100 members, and the catalog app reads the group and tells its name behind it.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-push-who',
    what: 'Pushed are the members who are not deactivated and whom the app knows; one whom it comes to know later is pushed then.',
    basis: 'documented'
  },
  {
    id: 'okta.group-push-stay',
    what: 'The end of an assignment takes nobody out of pushed groups in the app.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-push-status',
    what: 'Creating a mapping answers 200 at once; `lastPush`, `errorSummary` and ERROR come after the push.',
    basis: 'reported'
  },
  {
    id: 'okta.group-push-unlink',
    what: 'A mapping must be INACTIVE to be deleted (else 400 E0000001), which answers 200 without a body and deletes the group in the app if told so; deleting the Okta group sends nothing.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-push-again',
    what: 'A mapping made active again pushes all members in place of those whom the app has.',
    basis: 'inferred'
  },
  {
    id: 'okta.group-push-rename',
    what: 'App groups take the name of the Okta group when they are linked and when it changes, unless `renameGroups` is off.',
    basis: 'documented'
  },
  {
    id: 'okta.scim-overtaken-tasks',
    what: 'A task does nothing where what it was made for does not hold any more when its turn comes, also after Retry: the setting is off, the user has the app again, the group is pushed again. An app that is deactivated, or loses its integration, is sent nothing more in the middle of a task.',
    basis: 'inferred'
  },
  {
    id: 'okta.import',
    what: 'An import reads all users and groups, page by page; inactive users are passed over, exact matches (the login is the user name) are only told unless they are to be confirmed, and nobody is created in Okta; a page that only repeats what came before ends it with an error.',
    basis: 'inferred'
  },
  {
    id: 'okta.provisioning-warnings',
    what: 'The warnings of an app (one group assigned and pushed, users not provisioned, two users linked to one) are the mock’s own: Okta documents what they say and does not show them.',
    basis: 'inferred'
  },
  {
    id: 'okta.provisioning-log',
    what: 'What a task has done and why it failed is in the System Log, with the transaction type JOB; texts of errors are written after examples that users show.',
    basis: 'inferred'
  }
]
