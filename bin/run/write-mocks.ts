import { existsSync } from 'node:fs'
import { AppError } from '#core/errors.ts'
import type { Flow } from '#engine/export/flow.ts'
import { draftMocks } from '#engine/mocks/draft-mocks.ts'
import type { Stage } from '../flow/stage.ts'
import { jsonLine, printableLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import { OutputFile } from '../report/output-file.ts'

/**
 * Writes a file of mocks to begin with: all that a run of the flow still needs mocks of. Nothing is run.
 * @returns 0
 * @throws AppError `OUTPUT_NOT_WRITABLE`, also where the file is there already: somebody may have filled it in
 */
export async function writeMocks(stage: Stage, flow: Flow, path: string): Promise<0> {
  const { engine, workflows, options, terminal, given } = stage
  const { cards = [], flows = [] } = draftMocks(engine.inspect(workflows, flow, options))
  const isNeeded = cards.length + flows.length > 0
  if (isNeeded) await writeNew(path, `${JSON.stringify({ cards, flows }, null, 2)}\n`)
  const told = isNeeded
    ? `Wrote ${path} with empty outputs of ${counted(cards.length, 'card')} and ${counted(flows.length, 'flow')}: fill in what "${flow.name}" needs.`
    : `"${flow.name}" needs no mock; no file was written.`
  const json = { file: isNeeded ? path : null, flow: flow.name, cards: cards.length, flows: flows.length }
  terminal.stdout.write(given.json ? jsonLine(json) : `${printableLine(told)}\n`)
  return 0
}

async function writeNew(path: string, text: string): Promise<void> {
  if (existsSync(path)) {
    throw new AppError('OUTPUT_NOT_WRITABLE', [path, 'it is there already; name another file'], { where: path })
  }
  const file = await OutputFile.open(path)
  try {
    await file.write(text)
    await file.finish()
  } finally {
    await file.discard()
  }
}
