import type { Export } from './export.ts'
import { layOut } from './layout.ts'

/**
 * The bytes of an export: those it was read from, to the last one, unless something in it was changed. A changed export
 * keeps byte order mark, indentation and ending; fields that nobody here knows stay as they are.
 */
export function writeExport(workflows: Export): Buffer {
  return Buffer.from(layOut(workflows.document, workflows.layout), 'utf8')
}
