import { csvText } from './csv-text.ts'
import type { OutputFile } from './output-file.ts'

const idsAtOnce = 10_000

/** Writes the ids that Pendo does not know, one a line under the header `visitorId`, and finishes the file. */
export async function writeMissing(file: OutputFile, ids: readonly string[]): Promise<void> {
  await file.write(csvText([['visitorId']]))
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    await file.write(csvText(ids.slice(start, start + idsAtOnce).map((id) => [id])))
  }
  await file.finish()
}
