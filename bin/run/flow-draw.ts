import { join } from 'node:path'
import { chooseFlow } from '#engine/export/choose-flow.ts'
import { drawExport } from '#flows/draw/draw-export.ts'
import { jsonLine, printable, printableLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import { writeDrawings } from '../report/drawings.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** What `pendo-okta flow draw` was given. */
export interface FlowDrawArguments {
  readonly file: string
  /** Folder for the pictures. */
  readonly out: string
  /** Part of a name, or an id. @default all flows */
  readonly flow?: string
  readonly json?: boolean
  readonly maxFileMb: number
}

/** The page with all flows. */
const pageFile = 'index.html'

/**
 * Draws flows into a folder.
 * @returns 0
 * @throws AppError `OUTPUT_NOT_WRITABLE`, those of reading the export, `EXPORT_FLOW_UNKNOWN`, `EXPORT_FLOW_AMBIGUOUS`
 */
export async function runFlowDraw({ stdout }: Terminal, given: FlowDrawArguments): Promise<number> {
  const workflows = await openExport(given.file, given.maxFileMb)
  const chosen = given.flow === undefined ? {} : { flows: [chooseFlow(workflows, given.flow)] }
  const { flows, html } = drawExport(workflows, chosen)
  const texts = flows.map(({ file, svg }) => ({ name: file, text: svg }))
  await writeDrawings(given.out, [...texts, { name: pageFile, text: html }])
  const page = join(given.out, pageFile)
  if (given.json) {
    const drawn = flows.map(({ flow, file, cards, mappings }) => ({ flow: flow.name, file, cards, mappings }))
    stdout.write(jsonLine({ page, flows: drawn }))
    return 0
  }
  for (const { flow, file, cards, mappings } of flows) {
    const size = `${counted(cards, 'card')}, ${counted(mappings, 'mapping')}`
    stdout.write(`${printableLine(flow.name)}: ${join(given.out, file)} (${size})\n`)
  }
  stdout.write(printable(`${counted(flows.length, 'flow')} drawn; open ${page} in a browser.\n`))
  return 0
}
