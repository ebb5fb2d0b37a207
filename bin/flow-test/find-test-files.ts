import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { testsInvalid } from '#engine/testing/read-test-file.ts'

/** Endings of files of flow tests. */
const endings = ['.flowtest.json', '.flowtest.ts'] as const

/** Folders that hold nobody's own tests. */
const isForeign = (name: string) => name === 'node_modules' || name.startsWith('.')

/** Whether a file runs its author's own code. */
export function runsCode(path: string): boolean {
  return path.endsWith('.ts')
}

/**
 * The files of flow tests at paths: files as they are given, and of folders every one in them, however deep, by name.
 * A file that is named twice comes once, however its path is written.
 * @throws AppError `FLOWTEST_INVALID` for a path that does not exist or is no such file, and a folder without one
 */
export async function findTestFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>()
  for (const path of paths) {
    const inside = (await isFolder(path)) ? await filesIn(path) : [path]
    if (inside.length === 0) throw testsInvalid(path, `no file in it ends in ${endings.join(' or ')}`)
    for (const file of inside) {
      if (!isTestFile(file)) throw testsInvalid(file, `its name does not end in ${endings.join(' or ')}`)
      const place = resolve(file)
      if (!found.has(place)) found.set(place, file)
    }
  }
  return [...found.values()]
}

async function filesIn(folder: string): Promise<string[]> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    throw testsInvalid(folder, `it cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`, error)
  }
  const files: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(isForeign(entry.name) ? [] : await filesIn(path)))
    else if (isTestFile(entry.name)) files.push(path)
  }
  return files
}

function isTestFile(name: string): boolean {
  return endings.some((ending) => name.endsWith(ending))
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw testsInvalid(
      path,
      code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? error})`,
      error
    )
  }
}
