import { AppError } from '#core/errors.ts'
import type { Checked } from '#core/validate.ts'
import { compileCheck } from '#core/validate.ts'
import { ExportCard } from '#schemas/export/card.ts'
import { ExportConnection } from '#schemas/export/connection.ts'
import { ExportEnvelope } from '#schemas/export/document.ts'
import { ExportFlowEntry, ExportFlowFrame } from '#schemas/export/flow.ts'
import { ExportFolder } from '#schemas/export/folder.ts'
import { ExportTable } from '#schemas/export/table.ts'

/** The checks of each part of a file, compiled once. */
export const shapes = {
  envelope: compileCheck(ExportEnvelope),
  flowEntry: compileCheck(ExportFlowEntry),
  flow: compileCheck(ExportFlowFrame),
  card: compileCheck(ExportCard),
  folder: compileCheck(ExportFolder),
  connection: compileCheck(ExportConnection),
  table: compileCheck(ExportTable)
}

/**
 * Refuses a part of a file whose shape reading cannot do without.
 * @param place - the part in words, such as `card abc of the flow "Load"`
 * @throws AppError `EXPORT_INVALID`
 */
export function requireShape(checked: Checked<unknown>, file: string, place: string): void {
  if (checked.ok) return
  const fault = `${checked.where === '' ? 'it' : `"${checked.where}"`} ${checked.what}`
  throw new AppError('EXPORT_INVALID', [file, place === '' ? fault : `in ${place}, ${fault}`], {
    where: place === '' ? file : place
  })
}
