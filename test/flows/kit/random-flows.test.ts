import fc from 'fast-check'
import t from 'tap'
import { errorObjectOf } from '#engine/run/failure.ts'
import { benchOf, documentOf } from './bench.ts'
import { emitRules } from './emit-rules.ts'
import { flowOf, programs, workOut } from './random-flows.ts'
import '../../support/seed.ts'

const starts = fc.record({
  n: fc.integer({ min: -5, max: 5 }),
  text: fc.constantFrom('', 'a', 'x{y}', '7'),
  thing: fc.record({
    n: fc.integer({ min: -5, max: 5 }),
    text: fc.constantFrom('t', 'true'),
    inner: fc.record({ n: fc.integer({ min: -5, max: 5 }) })
  })
})

t.test('a random flow gives what its program comes to, checks without a finding and breaks no rule', async (t) => {
  await fc.assert(
    fc.asyncProperty(programs, fc.array(starts, { minLength: 1, maxLength: 3 }), async (program, inputs) => {
      const flow = flowOf(program)
      const bench = benchOf([flow])
      const document = documentOf(flow)
      const broken = emitRules.flatMap((rule) => [...rule.find(document)])
      if (broken.length > 0) throw new Error(broken.join('\n'))
      if (bench.findings.length > 0) throw new Error(JSON.stringify(bench.findings))
      for (const start of inputs) {
        const { status, outputs, error } = await bench.run({ inputs: { ...start } })
        const wanted = workOut(program, start)
        const came = status === 'failed' ? errorObjectOf(error).message : outputs
        if (JSON.stringify(came) !== JSON.stringify(wanted)) {
          throw new Error(
            `${JSON.stringify(start)}: ${JSON.stringify(wanted)} was wanted, ${JSON.stringify(came)} came`
          )
        }
      }
    }),
    { numRuns: 150 }
  )
  t.pass()
})
