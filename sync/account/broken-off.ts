import type { Account, PeopleAccount } from './account.ts'

/**
 * Closes the accounts of runs whose process ended before they did. Only who has the data file alone may do so: nobody else
 * then has a run under way. Durable runs are left open, since they go on.
 * @returns the accounts that were closed, in the order of the runs
 */
export async function closeBrokenOff(account: Account): Promise<readonly PeopleAccount[]> {
  const closed: PeopleAccount[] = []
  for (const { runId, mode } of await account.open()) {
    if (mode === 'durable') continue
    const people = await account.close(runId, 'broke off')
    if (people !== null) closed.push(people)
  }
  return closed
}
