import { globSync, readFileSync } from 'node:fs'
import t from 'tap'
import type { ErrorCode } from '#core/errors.ts'
import { AppError, errorTable } from '#core/errors.ts'

const root = new URL('../../', import.meta.url)
const sources = globSync(
  '{conformance,rehearsal,compare,sync,connector,engine,flows,mock-kit,mock-pendo,mock-okta,bin,core,schemas}/**/*.{ts,js}',
  {
    cwd: root
  }
)
  .filter((path) => path !== 'core/error-table.ts')
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
const codes = Object.keys(errorTable) as ErrorCode[]

for (const code of codes) {
  t.test(`${code} is used in the sources`, async (t) => {
    t.ok(sources.some((source) => source.includes(`'${code}'`)))
  })
}

t.test('as many parameters as the sentence has places leave none open', async (t) => {
  for (const code of codes) {
    const places = errorTable[code].message.split('%s').length - 1
    const { message } = new AppError(
      code,
      Array.from({ length: places }, (_, at) => `<${at}>`)
    )
    t.notMatch(message, '%s')
    if (places > 0) t.match(message, `<${places - 1}>`)
  }
})
