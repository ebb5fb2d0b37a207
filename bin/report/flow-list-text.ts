import type { Export } from '#engine/export/export.ts'
import { counted } from './count.ts'
import type { ListedFlow } from './flow-list.ts'

/** The flows of an export for people: one line each, under the folder they are in. */
export function flowListText(workflows: Export, flows: readonly ListedFlow[]): string {
  const { file, formatVersion, connections, tables } = workflows
  const lines = [
    [
      `${file}: format ${formatVersion ?? 'unknown'}`,
      counted(workflows.flows.length, 'flow'),
      counted(connections.length, 'connection'),
      counted(tables.length, 'table')
    ].join(', ')
  ]
  const width = Math.max(0, ...flows.map(({ name }) => name.length))
  const byFolder = Map.groupBy(flows, ({ start, folder }) => (start === null ? null : folder.join(' > ')))
  for (const [folder, inside] of byFolder) {
    lines.push('', folder === null ? 'Called, and not in this file' : folder === '' ? 'No folder' : folder)
    for (const flow of inside) lines.push(`  ${flow.name.padEnd(width)}  ${describe(flow)}`.trimEnd())
  }
  return lines.join('\n')
}

function describe({ start, startCard, schedule, calledBy, cards }: ListedFlow): string {
  if (start === null) return ''
  const size = counted(cards, 'card')
  switch (start) {
    case 'scheduled':
      return `scheduled: ${schedule?.words ?? 'no schedule'}; ${size}`
    case 'event':
      return `event: ${startCard ?? ''}; ${size}`
    case 'manual':
      return `run by hand; ${size}`
    case 'helper':
      return `helper, called by ${calledBy.length === 0 ? 'no flow here' : counted(calledBy.length, 'flow')}; ${size}`
    default:
      return `${start}; ${size}`
  }
}
