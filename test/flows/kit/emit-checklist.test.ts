import t from 'tap'
import { checkExport } from '#engine/check/check-export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { compilePack } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'
import { emitRules } from './emit-rules.ts'
import { everyConstruct } from './every-construct.ts'

const packs = [...packsFor().values(), everyConstruct]
const compiled = new Map(packs.map((pack) => [pack.key, compilePack(pack)]))
const whole = String(compiled.get(everyConstruct.key))

for (const [key, bytes] of compiled) {
  t.test(`${key} breaks no rule of the checklist`, async (t) => {
    const document = JSON.parse(String(bytes))
    for (const rule of emitRules) t.same([...rule.find(document)], [], rule.says)
  })

  t.test(`${key} has nothing that Okta's importer rejects, and nothing that no real export has`, async (t) => {
    const findings = checkExport(readExport(bytes, { name: key }))
    t.same(
      findings.filter(({ grade }) => grade !== 'advice'),
      []
    )
  })
}

for (const rule of emitRules) {
  t.test(`a pack that is broken there breaks the rule ${rule.id}`, async (t) => {
    t.not(rule.breaks.length, 0)
    for (const [index, change] of rule.breaks.entries()) {
      const document = JSON.parse(whole)
      change(document)
      t.not([...rule.find(document)].length, 0, `change ${index + 1}`)
    }
  })
}

t.test('no two rules have one id', async (t) => {
  t.equal(new Set(emitRules.map(({ id }) => id)).size, emitRules.length)
})
