import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import { parseMocks } from '#engine/mocks/mocks-file.ts'
import type { MocksGiven } from '#engine/mocks/mocks-given.ts'
import type { GivenTest, GivenTestFile } from '#engine/testing/given-tests.ts'
import { mergeMocks } from '#engine/testing/merge-mocks.ts'
import { checkTestFile, parseTestFile, testsInvalid } from '#engine/testing/read-test-file.ts'
import type { TestSetting } from '#engine/testing/run-test.ts'
import { runsCode } from './find-test-files.ts'
import { placeIn, thrownText } from './thrown.ts'

/** A test with what its file adds. */
export interface OpenTest {
  readonly test: GivenTest
  readonly setting: TestSetting
}

/** A file of flow tests that is ready to be run. */
export interface OpenTestFile {
  /** Path of the export. */
  readonly pack: string
  readonly workflows: Export
  readonly tests: readonly OpenTest[]
}

/**
 * Reads a file of flow tests with its export and its mocks files; one in TypeScript is run.
 * @param openPack - reads an export
 * @throws AppError `FLOWTEST_INVALID`, `MOCKS_INVALID`, and those of the export
 */
export async function openTestFile(path: string, openPack: (path: string) => Promise<Export>): Promise<OpenTestFile> {
  const file = runsCode(path) ? await importTests(path) : parseTestFile(await textOf(path), path)
  const beside = (name: string) => resolve(dirname(path), name)
  const mocksOf = async ({ mocks, mocksFile }: Pick<GivenTest, 'mocks' | 'mocksFile'>): Promise<MocksGiven[]> => [
    ...(mocks === undefined ? [] : [mocks]),
    ...(mocksFile === undefined ? [] : [parseMocks(await textOf(beside(mocksFile)), beside(mocksFile))])
  ]
  const pack = beside(file.pack)
  const workflows = await openPack(pack)
  const shared = await mocksOf(file)
  const tests: OpenTest[] = []
  for (const test of file.tests) {
    const mocks = mergeMocks([...(await mocksOf(test)), ...shared])
    tests.push({ test, setting: { flow: test.flow ?? file.flow ?? '', mocks } })
  }
  return { pack, workflows, tests }
}

async function importTests(path: string): Promise<GivenTestFile> {
  let module: { readonly default?: unknown }
  try {
    module = await import(pathToFileURL(resolve(path)).href)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw testsInvalid(path, `its code failed${placeIn(path, error)} (${thrownText(error)})`, error)
  }
  if (module.default === undefined) throw testsInvalid(path, 'it has no default export with pack and tests')
  return checkTestFile(module.default, path)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw testsInvalid(
      path,
      code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? error})`,
      error
    )
  }
}
