import { AppError } from '#core/errors.ts'
import { jsonLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import type { Terminal } from '../terminal.ts'
import { withUndelivered } from './with-undelivered.ts'

/** What `pendo-okta undelivered drop` was given. */
export interface UndeliveredDropArguments {
  readonly data: string
  readonly visitor?: readonly string[]
  readonly all?: boolean
  readonly json?: boolean
}

/**
 * Gives rows up that Pendo has not taken.
 * @returns 0
 * @throws AppError `USAGE_INVALID`, `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`
 */
export async function runUndeliveredDrop({ stdout }: Terminal, given: UndeliveredDropArguments): Promise<number> {
  const { data, visitor, all = false, json } = given
  if (all === (visitor !== undefined)) {
    throw new AppError(
      'USAGE_INVALID',
      ['give --visitor ID or --all, and not both', 'pendo-okta undelivered drop --help'],
      {
        where: '--visitor'
      }
    )
  }
  const dropped = await withUndelivered(
    data,
    async (rows) => rows.drop(visitor === undefined ? {} : { visitorIds: visitor }),
    { hold: 'alone' }
  )
  stdout.write(json ? jsonLine({ dropped }) : `${counted(dropped, 'row')} given up.\n`)
  return 0
}
