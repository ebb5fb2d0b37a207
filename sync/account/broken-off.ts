import type { UnfinishedRun } from '#engine/journal/journal.ts'
import type { Account, PeopleAccount } from './account.ts'

/**
 * Closes the accounts of runs whose process ended before they did. Only who has the data file alone may do so: nobody else
 * then has a run under way.
 * @param unfinished - runs that go on, whose accounts stay open
 * @returns the accounts that were closed, in the order of the runs
 */
export async function closeBrokenOff(
  account: Account,
  unfinished: readonly Pick<UnfinishedRun, 'runId'>[]
): Promise<readonly PeopleAccount[]> {
  const goOn = new Set(unfinished.map(({ runId }) => runId))
  const closed: PeopleAccount[] = []
  for (const { runId } of await account.open()) {
    if (goOn.has(runId)) continue
    const people = await account.close(runId, 'broke off')
    if (people !== null) closed.push(people)
  }
  return closed
}
