import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileCheck } from '#core/validate.ts'
import { CardCase } from './case.ts'

const here = new URL('./', import.meta.url)
const check = compileCheck(CardCase)

/** A file of cases, `<module>/<key>.json`. */
export interface CaseFile {
  /** `module/key`. */
  readonly name: string
  /** @throws Error for a case that is malformed, such as one without a basis */
  read(): readonly CardCase[]
}

/** The files of cases, but for modules that need more than the common harness and have their own. */
export const caseFiles: readonly CaseFile[] = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'stash')
  .flatMap(({ name: module }) =>
    readdirSync(new URL(`${module}/`, here))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({
        name: `${module}/${file.slice(0, -'.json'.length)}`,
        read: () => readCases(new URL(`${module}/${file}`, here))
      }))
  )

function readCases(file: URL): readonly CardCase[] {
  const cases: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!Array.isArray(cases) || cases.length === 0) throw new Error(`${fileURLToPath(file)} is no list of cases.`)
  return cases.map((value: unknown, index) => {
    const checked = check(value)
    if (checked.ok) return checked.value
    throw new Error(`Case ${index} of ${fileURLToPath(file)}: "${checked.where}" ${checked.what}.`)
  })
}
