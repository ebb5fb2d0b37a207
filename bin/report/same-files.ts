import type { BigIntStats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { AppError } from '#core/errors.ts'
import { partOf } from './output-file.ts'

/** A file that a command was given, and what gave it: the name of an option, or `FILE`. */
export interface NamedFile {
  readonly option: string
  /** A path; `-` is standard input, which may be a file as well. */
  readonly path: string | undefined
}

/**
 * Refuses an output in the place of an input or of another output, which would destroy it. Two paths are one file also
 * by way of links; of files that do not exist yet the letter case does not count, since on some disks it does not.
 * @throws AppError `CONFIG_INVALID`
 */
export async function refuseSameFiles(inputs: readonly NamedFile[], outputs: readonly NamedFile[]): Promise<void> {
  const taken = new Map<string, string>()
  for (const { option, path } of inputs) {
    if (path !== undefined) taken.set(await identityOf(path === '-' ? '/dev/stdin' : path), option)
  }
  for (const { option, path } of outputs) {
    if (path === undefined) continue
    const target = await realpath(path).catch(() => resolve(path))
    const places = [await identityOf(target), await identityOf(partOf(target))]
    for (const place of places) {
      const other = taken.get(place)
      if (other === undefined) continue
      throw new AppError('CONFIG_INVALID', [option, `it names the same file as ${other}`], { where: option })
    }
    for (const place of places) taken.set(place, option)
  }
}

/** What two paths to the same file have in common. */
async function identityOf(path: string): Promise<string> {
  const found = await statOf(path)
  if (found !== null) return `${found.dev}:${found.ino}`
  const folder = await realpath(dirname(resolve(path))).catch(() => dirname(resolve(path)))
  return `${folder}/${basename(path).normalize('NFC').toLowerCase()}`
}

/** Null where nothing can be looked at; opening the file then tells why. */
function statOf(path: string): Promise<BigIntStats | null> {
  return stat(path, { bigint: true }).catch(() => null)
}
