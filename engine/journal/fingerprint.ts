import { createHash } from 'node:crypto'
import type { ExportDocument } from '#schemas/export/document.ts'
import { Flow } from '../export/flow.ts'
import { reachableFrom } from '../plan/reachable-from.ts'
import type { Program } from '../run/program.ts'

/**
 * Tells whether a flow is still the one that a run began with: a hash of every flow that it may come to, as the file has
 * them, and of how the file has values converted. Names, descriptions and layout of cards are part of it: what a change
 * means nobody can tell from outside.
 */
export function fingerprintOf({ workflows, mocks }: Program, flow: Flow): string {
  const reached = new Set(
    [...reachableFrom(workflows, flow)].map((each) => (each instanceof Flow ? each.top.id : each.id))
  )
  const { flos } = (workflows.document as ExportDocument).data
  const hash = createHash('sha256')
  hash.update(JSON.stringify([flow.id, workflows.flags ?? null]))
  for (const entry of Object.values(flos)) if (reached.has(entry.id)) hash.update(JSON.stringify(entry))
  // What a mock answers may change; which mocks there are decides which answer is whose.
  hash.update(JSON.stringify(mocks?.all.map(({ name }) => name) ?? []))
  return hash.digest('base64url')
}
