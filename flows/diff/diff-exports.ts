import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import { ConnectorVersions } from './compare-connectors.ts'
import { compareEntries } from './compare-entries.ts'
import { compareFlows } from './compare-flows.ts'
import type { DifferencesPart } from './difference.ts'
import { entryPairsOf } from './entry-pairs.ts'
import type { HideSecrets } from './secrets.ts'
import type { Side } from './side.ts'
import { sideOf } from './side.ts'

/** How to compare. */
export interface DiffOptions {
  /** Takes secrets out of the texts of the differences. What stands under the name of a secret is left out without it. */
  readonly hideSecrets: HideSecrets
}

/**
 * What has changed between two exports in the terms of the flows: cards, what is written on them and wired to them,
 * starts, schedules, tables, connections, folders. Ids, layout, the order in which the file has things, its format
 * version and its checksum do not count.
 *
 * Flows, tables, connections and folders are recognised by id, by name or by likeness; the cards of a flow by
 * `pairCards`. The work grows about as n log n with the cards.
 *
 * @returns the parts in which something differs: the export as a whole, then the flows of the newer file; empty where
 *   nothing does
 */
export function diffExports(older: Export, newer: Export, { hideSecrets }: DiffOptions): DifferencesPart[] {
  const sides: readonly [Side, Side] = [sideOf(older, hideSecrets), sideOf(newer, hideSecrets)]
  const pairs = entryPairsOf(older, newer)
  const versions = new ConnectorVersions()
  const flows = newer.flows.flatMap((flow): DifferencesPart[] => {
    const partner = pairs.older(flow)
    if (!(partner instanceof Flow)) return []
    const compared = compareFlows(sides, partner, flow, (entry) => pairs.token(entry))
    versions.add(flow, compared.pairs)
    return [{ flow: flow.name, differences: compared.differences }]
  })
  const beside = { flow: null, differences: [...compareEntries(sides, pairs), ...versions.differences()] }
  return [beside, ...flows].filter(({ differences }) => differences.length > 0)
}
