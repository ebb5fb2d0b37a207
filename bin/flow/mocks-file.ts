import { readFileSync } from 'node:fs'
import type { Mocks } from '#engine/mocks/mocks.ts'
import { readMocks } from '#engine/mocks/mocks.ts'
import { mocksInvalid } from '#engine/mocks/mocks-file.ts'

/** Reads the file of mocks at a path. @throws AppError `MOCKS_INVALID` */
export function openMocks(path: string): Mocks {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw mocksInvalid(path, code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? error})`)
  }
  return readMocks(text, path)
}
