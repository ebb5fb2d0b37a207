import { stat } from 'node:fs/promises'
import { AppError } from '#core/errors.ts'
import { rowsAllowed } from '../allowance.ts'
import { countRows } from '../input/open-user-list.ts'
import type { Terminal } from '../terminal.ts'
import type { PushArguments } from './push-arguments.ts'

/**
 * The limit of new visitors as a number; for a share of the rows a first pass over the file counts them.
 * @throws AppError `CONFIG_INVALID` for a share of what can be read only once
 */
export async function readCreateMax(
  { stdin, interrupt }: Terminal,
  { createMax, file, format }: PushArguments
): Promise<{ rows: number; listLength?: number } | undefined> {
  if (createMax === undefined || 'rows' in createMax) return createMax
  const name = await nameIfReadOnce(file)
  if (name !== null) {
    throw new AppError(
      'CONFIG_INVALID',
      ['--create-max', `a share needs the length of the list, which ${name} does not tell; give a number`],
      { where: '--create-max' }
    )
  }
  const listLength = await countRows({ path: file, format, stdin, signal: interrupt.signal })
  return { rows: rowsAllowed(createMax, listLength), listLength }
}

async function nameIfReadOnce(file: string): Promise<string | null> {
  if (file === '-') return 'standard input'
  // What cannot be looked at, or is a folder, is told when it is opened.
  const found = await stat(file).catch(() => null)
  return found === null || found.isFile() || found.isDirectory() ? null : `${file} (no regular file)`
}
