import type { Export } from './export.ts'
import { layOut } from './layout.ts'

/**
 * The bytes of an export: those it was read from, to the last one, unless something in it was changed. A changed export
 * keeps byte order mark, indentation and ending; fields that nobody here knows stay as they are. So does the checksum of
 * formats 1.3.0 and 1.4.0, which nobody outside Okta can compute: what Okta says to a changed file is not known.
 */
export function writeExport(workflows: Export): Buffer {
  return Buffer.from(layOut(workflows.document, workflows.layout), 'utf8')
}
