import { globSync, readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import t from 'tap'
import './seed.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

t.test('two runs of a property draw the same inputs', async (t) => {
  const drawn = () => {
    const inputs: number[] = []
    fc.assert(
      fc.property(fc.integer(), (input) => {
        inputs.push(input)
      })
    )
    return inputs
  }
  t.same(drawn(), drawn())
})

t.test('every test file with properties takes its seed from one place', async (t) => {
  for (const path of globSync('**/*.test.ts', { cwd: root })) {
    const source = readFileSync(`${root}${path}`, 'utf8')
    if (!/\bfrom 'fast-check'/.test(source)) continue
    const seed = relative(dirname(path), 'support/seed.ts')
    t.ok(source.includes(`import '${seed.startsWith('.') ? seed : `./${seed}`}'\n`), path)
  }
})
