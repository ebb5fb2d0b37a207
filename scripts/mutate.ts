/**
 * `npm run mutate -- MODULE...`: breaks each operator, edge and number of a module (`list`, `engine/values`), one at a
 * time, and runs its tests. What no test notices is printed with its place, unless `mutate/equivalent.ts` tells why it
 * makes no difference. Files stay as they are: tests are given the broken source as they load it. Ends in 1 where a mutant
 * survives without an explanation, or an explanation is of none. `--file PART` looks at some files only, `--jobs 2` says
 * how many tests run at once.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CardCases } from './mutate/card-cases.ts'
import type { Equivalent } from './mutate/equivalent.ts'
import { equivalents } from './mutate/equivalent.ts'
import { subjectOf } from './mutate/modules.ts'
import type { Mutant } from './mutate/mutants.ts'
import { mutantsOf } from './mutate/mutants.ts'
import { survives } from './mutate/survives.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: 'string', default: '2' }, file: { type: 'string', default: '' } }
})
const jobs = Number(values.jobs)
if (positionals.length === 0 || !Number.isInteger(jobs) || jobs < 1) {
  console.error('Name a module or more: npm run mutate -- list date engine/values')
  process.exit(2)
}

for (const name of positionals) await check(name)

async function check(name: string): Promise<void> {
  const subject = subjectOf(name)
  const sources = subject.sources.filter((file) => file.includes(values.file))
  if (sources.length === 0) throw new Error(`"${name}" has no such files`)
  if (!(await survives(subject, '', null))) throw new Error(`the tests of "${name}" fail although nothing is broken`)
  const mutants = sources.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return mutantsOf(source).map((mutant) => ({ file, mutant, ...lineOf(source, mutant) }))
  })
  let survivors = 0
  const used: Equivalent[] = []
  const left = mutants.values()
  const work = async () => {
    const cases = CardCases.has(name) ? new CardCases(name) : null
    for (const { file, mutant, number, line } of left) {
      if (cases !== null && !(await cases.survives(file, mutant))) continue
      if (!(await survives(subject, file, mutant))) continue
      const { what } = mutant
      const known = equivalents.find((one) => one.file === file && one.line === line && one.what === what)
      if (known !== undefined) used.push(known)
      else {
        survivors += 1
        // Printed at once: a check takes minutes.
        console.log(`  survived  ${file}:${number}  ${what}  in  ${line}`)
      }
    }
    await cases?.close()
  }
  await Promise.all(Array.from({ length: jobs }, work))
  const killed = mutants.length - survivors - used.length
  const score = ((100 * killed) / (mutants.length - used.length)).toFixed(1)
  console.log(
    `${name}: ${mutants.length} mutants, ${killed} killed, ${used.length} make no difference, ${survivors} survived (${score} % killed of those that make one)`
  )
  const stale = equivalents.filter((one) => sources.includes(one.file) && !used.includes(one))
  for (const { file, line, what } of stale) console.log(`  explains no survivor  ${file}: ${what} in ${line}`)
  if (survivors + stale.length > 0) process.exitCode = 1
}

function lineOf(source: string, { start }: Mutant): { readonly number: number; readonly line: string } {
  const number = source.slice(0, start).split('\n').length
  return { number, line: source.split('\n')[number - 1]?.trim() ?? '' }
}
