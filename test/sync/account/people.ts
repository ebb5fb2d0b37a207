import type { AccountedRun, ListedPerson } from '#sync/account/account.ts'

/** A run for tests of accounts. */
export const newRun = (more: Partial<AccountedRun> = {}): AccountedRun => ({
  runId: 'run 1',
  flowId: 'flow a',
  flow: 'Weekly',
  mode: 'as-okta',
  startedAt: 1_000,
  keys: ['email'],
  ...more
})

/** A listed person, known by the email. */
export const person = (name: string): ListedPerson => ({
  oktaId: `00u-${name}`,
  label: `${name}@example.test`,
  identities: [{ key: 'email', visitorId: `${name}@example.test` }]
})
