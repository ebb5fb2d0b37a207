import { AppError } from '#core/errors.ts'
import type { Export } from './export.ts'
import type { Flow } from './flow.ts'

/** Names listed in a message; the rest is counted. */
const most = 12

/**
 * The flow that somebody means: by its id, its whole name, or any part of the name that no other flow has.
 * @param where - what named it, for errors
 * @throws AppError `EXPORT_FLOW_UNKNOWN`, `EXPORT_FLOW_AMBIGUOUS`
 */
export function chooseFlow({ flows }: Pick<Export, 'flows'>, asked: string, where = '--flow'): Flow {
  const exact = flows.filter(({ id, name }) => id === asked || name === asked)
  const part = asked.toLowerCase()
  const matching = exact.length > 0 ? exact : flows.filter(({ name }) => name.toLowerCase().includes(part))
  const [flow] = matching
  if (flow === undefined) throw new AppError('EXPORT_FLOW_UNKNOWN', [asked, namesOf(flows)], { where })
  if (matching.length > 1) {
    throw new AppError('EXPORT_FLOW_AMBIGUOUS', [asked, namesOf(matching)], { where })
  }
  return flow
}

function namesOf(flows: readonly Flow[]): string {
  if (flows.length === 0) return 'no flows'
  const names = flows.slice(0, most).map(({ name }) => `"${name}"`)
  return flows.length > most ? `${names.join(', ')} and ${flows.length - most} more` : names.join(', ')
}
