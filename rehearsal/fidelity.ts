import type { Behaviour } from '#core/fidelity.ts'

/** What a rehearsal takes for granted of Pendo and Okta, beyond what the mocks imitate. */
export const rehearsalBehaviours: readonly Behaviour[] = [
  {
    id: 'rehearsal.admins-retain-access',
    what: 'Organization admins who are in the first group retain access.',
    basis: 'documented'
  },
  {
    id: 'rehearsal.others-may-lose-access',
    what: 'Whoever is active in Pendo, and is no member of the group who can sign in to Okta, may lose access.',
    basis: 'inferred'
  },
  {
    id: 'rehearsal.who-cannot-sign-in',
    what: 'A member who is suspended or not activated in Okta is provisioned like others and cannot sign in; one who is deactivated is not provisioned.',
    basis: 'inferred'
  },
  {
    id: 'rehearsal.second-user',
    what: 'A member whose login is no user name in Pendo becomes a second user there, also where the e-mail address is known.',
    basis: 'inferred'
  },
  {
    id: 'rehearsal.users-csv',
    what: "The CSV of Pendo's users has usual headings, or such as the command names; roles are separated by commas, apps by semicolons.",
    basis: 'inferred',
    switch: '`--columns`'
  },
  {
    id: 'rehearsal.request-time',
    what: "A request of Okta's takes 300 ms, and those of one app are sent one at a time.",
    basis: 'inferred',
    switch: '`--request-ms`'
  }
]
