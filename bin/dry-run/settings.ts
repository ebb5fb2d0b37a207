import { AppError } from '#core/errors.ts'

/** What a dry run cannot be given, and what does nothing without one. */
export interface DryRunSettings {
  readonly dryRun?: boolean
  /** File for what would become of each visitor. */
  readonly csv?: string
  readonly durable?: boolean
  readonly writeMocks?: string
  readonly saveData?: boolean
}

/** Refuses options that would do nothing. @throws AppError `CONFIG_INVALID` */
export function refuseIdleDryRun({ dryRun, csv, durable, writeMocks, saveData }: DryRunSettings): void {
  if (!dryRun) {
    if (csv !== undefined) throw invalid('--csv', 'it tells what a dry run found: give --dry-run, too')
    return
  }
  if (durable) throw invalid('--durable', 'a dry run leaves nothing behind that could go on; leave out --durable')
  if (writeMocks !== undefined) throw invalid('--write-mocks', 'it runs nothing; leave out --dry-run')
  if (saveData) {
    throw invalid('--save-data', 'a dry run writes nothing into the data file; leave out --save-data')
  }
}

function invalid(option: string, what: string): AppError {
  return new AppError('CONFIG_INVALID', [option, what], { where: option })
}
