import type { KnownDestination, SyncedVisitor, SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'

/** Which of these visitors are those of people whom Okta listed as active in the run. */
export type ListedAmong = (visitorIds: readonly string[]) => Promise<ReadonlySet<string>>

/** Who left, and who came back, at one destination. */
export interface FoundLeavers {
  readonly destination: KnownDestination
  /** Visitors whom runs of the flow have pushed, those of leavers among them. */
  readonly known: number
  readonly leavers: readonly SyncedVisitor[]
  /** Visitors of people who had left, and whom the run has pushed again. */
  readonly returned: readonly SyncedVisitor[]
}

/**
 * Finds the visitors whom earlier runs of a flow pushed and whose people Okta no longer lists. First the flow answers for
 * whoever the run has both listed and pushed; nobody else is ever looked at, so that visitors of other flows, of pushes by
 * hand, and customers stay what they are. Call it while the lists of the run are at hand, and act on it only if they are
 * whole and the run was a full success.
 */
export async function findLeavers(
  visitors: SyncedVisitors,
  { runId, flowId }: { readonly runId: string; readonly flowId: string },
  listedAmong: ListedAmong
): Promise<FoundLeavers[]> {
  const found: FoundLeavers[] = []
  for (const destination of visitors.destinationsOf(runId)) {
    const returned: SyncedVisitor[] = []
    for (const page of visitors.ofRun(destination, runId)) {
      const listed = await listedAmong(idsOf(page))
      visitors.claim(destination, flowId, [...listed])
      returned.push(...page.filter(({ visitorId, leftAs }) => leftAs !== null && listed.has(visitorId)))
    }
    const leavers: SyncedVisitor[] = []
    let known = 0
    for (const page of visitors.ofFlow(destination, flowId)) {
      const listed = await listedAmong(idsOf(page))
      known += page.length
      leavers.push(...page.filter(({ visitorId }) => !listed.has(visitorId)))
    }
    found.push({ destination, known, leavers, returned })
  }
  return found
}

/** The ids of visitors. */
export function idsOf(visitors: readonly SyncedVisitor[]): string[] {
  return visitors.map(({ visitorId }) => visitorId)
}
