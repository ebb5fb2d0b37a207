import type { HistoryStore } from '#engine/history/history-store.ts'
import { readFields } from '#engine/history/records.ts'
import { PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import type { WeekPeople } from './week-page.ts'

/** Path of the output in a flow. */
const path = String((PushUserListOutputs.properties.usersMissing as { 'x-wire'?: unknown })['x-wire'])

/** What the history puts in the place of the rest of a long list or text. */
const cut = /… \[of \d+ \w+\]$/

/** Names on a page; whoever needs all has them in the history. */
const mostNames = 200

/**
 * The people of a week whom Pendo did not know, by the ids that its push cards gave: those are kept of runs with
 * `--save-data` only, and of long lists only the beginning.
 */
export async function missingPeople({ decisive }: SyncWeek, history: HistoryStore): Promise<WeekPeople[]> {
  if (decisive === null || decisive.runId === null || decisive.counts.missing === 0) return []
  const names = new Set<string>()
  for (const { number } of await history.executions(decisive.runId)) {
    for (const { outputs } of await history.cards(decisive.runId, number)) {
      for (const name of missingIn(outputs)) if (names.size < mostNames) names.add(name)
    }
  }
  if (names.size === 0) return []
  return [{ what: 'Unknown to Pendo', names: [...names], total: Math.max(names.size, decisive.counts.missing) }]
}

function missingIn(outputs: string): string[] {
  if (!outputs.includes(path)) return []
  return readFields(outputs).flatMap(({ path: found, value }) => {
    if (found !== path || !Array.isArray(value)) return []
    return value.filter((item) => typeof item === 'string' && !cut.test(item)) as string[]
  })
}
