import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppError } from '#core/errors.ts'

/** Endings of the files that Okta Workflows exports. */
export const exportEndings: ReadonlySet<string> = new Set(['.flopack', '.folder', '.flow'])

/** Whether a path is that of an export, by its ending. */
export function isExportPath(path: string): boolean {
  return exportEndings.has(extname(path).toLowerCase())
}

/**
 * The exports at paths: files as they are given, and of folders every export in them, however deep, by name.
 * @throws AppError `EXPORT_NOT_READABLE` for a path that does not exist, or a folder without exports
 */
export async function findExports(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (!(await isFolder(path))) found.push(path)
    else {
      const inside = await exportsIn(path)
      if (inside.length === 0) throw notReadable(path, `no file in it ends in ${[...exportEndings].join(', ')}`)
      found.push(...inside)
    }
  }
  return found
}

async function exportsIn(folder: string): Promise<string[]> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true, recursive: true })
  } catch (error) {
    throw notReadable(folder, (error as NodeJS.ErrnoException).code ?? String(error), error)
  }
  const files = entries.filter((entry) => !entry.isDirectory() && isExportPath(entry.name))
  return files.map(({ parentPath, name }) => join(parentPath, name)).sort()
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw notReadable(path, code === 'ENOENT' ? 'there is no such file' : (code ?? String(error)), error)
  }
}

function notReadable(path: string, why: string, cause?: unknown): AppError {
  return new AppError('EXPORT_NOT_READABLE', [path, why], { where: path, cause })
}
