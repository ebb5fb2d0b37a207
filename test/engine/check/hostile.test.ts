import fc from 'fast-check'
import t from 'tap'
import { AppError } from '#core/errors.ts'
import { checkExport } from '#engine/check/check-export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { writeExport } from '#engine/export/write-export.ts'
import { listFlows } from '../../../bin/report/flow-list.ts'
import { flowOutline } from '../../../bin/report/flow-outline.ts'
import type { Loose } from '../drafts.ts'
import { calls, documentOf, FlowDraft, inline, item, literal, pin, pushKind } from '../drafts.ts'
import '../../support/seed.ts'

/** Runs of the property: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 300)

function example(): Loose {
  const helper = new FlowDraft('helper')
  const start = helper.add('control:callable', { out: { User: 'string', Record: 'object' } })
  const parsed = helper.add('json:parse', {
    in: { string: pin(start.out('User'), 'string') },
    out: { output: 'object' }
  })
  helper.add('control:return', { in: { user: pin(parsed.out('output')) } })
  const tried = new FlowDraft('tried')
  tried.add('control:callable', { out: { 'context/w': 'object[]' } })
  const handler = new FlowDraft('handler')
  handler.add('control:callable')
  const main = new FlowDraft('main', { minutes: '0', hours: '9' })
  main.add('control:callable')
  const rows = main.add('stash:searchRows2', {
    in: { 'parameters/stash': literal('t1'), 'Filter/Where Expression': literal({ expr: [{ lhs: 'User' }] }) },
    out: { 'Result/Rows': 'object[]' }
  })
  const map = main.add('list:map', {
    in: { list: pin(rows.out('Result/Rows'), 'object[]'), flo: calls(helper), User: item('User') },
    out: { 'new list': 'object[]' }
  })
  main.addIf({ in: { operator: literal('==') } }, () =>
    main.add('string:compose', { in: { _text_: literal('{{{x}}}') } })
  )
  main.add('stash:createRow', {
    in: { 'parameters/stash': literal('t1'), 'Fields/User': pin(map.out('new list'), 'string') }
  })
  main.add('okta:listUsersWithFilter', { in: { 'Streaming/Flow': calls(helper) } })
  main.add('control:tryCatch', {
    in: { flo: inline(tried), 'context/w': pin(map.out('new list'), 'object[]') },
    handler
  })
  main.add(pushKind, {
    in: {
      'Inputs/user_list_HUKKXT': pin(map.out('new list'), 'object[]'),
      'Inputs/value_keys_B09UMF': literal(['email'])
    }
  })
  return documentOf({ flows: [main, helper], tables: [{ id: 't1', columns: ['User'] }] })
}

const text = JSON.stringify(example())

/** Every place of a document, as the object and the key in it. */
function* placesIn(value: Loose): Generator<[container: Loose, key: string], void, undefined> {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    yield [value, key]
    yield* placesIn(value[key])
  }
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, -1, true, [], {}, [null], 'control:if', '__proto__', undefined),
  fc.jsonValue({ maxDepth: 2 })
)

t.test(
  'whatever stands in whatever place, an export is checked, listed and shown, or refused with a code',
  async () => {
    const count = [...placesIn(JSON.parse(text))].length
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(count - 1), strange), { minLength: 1, maxLength: 3 }), (changes) => {
        const document = JSON.parse(text)
        for (const [at, value] of changes) {
          const places = [...placesIn(document)]
          const [container, key] = places[at % places.length] ?? [{}, '']
          // Two places of one document exchanged are worse than any value made up.
          container[key] = typeof value === 'boolean' ? structuredClone(places[(at * 7) % places.length]?.[0]) : value
        }
        const source = JSON.stringify(document)
        try {
          const workflows = readExport(source, { name: 'x' })
          checkExport(workflows)
          listFlows(workflows)
          if (writeExport(workflows).toString() !== source) return false
          for (const flow of workflows.flows) flowOutline(workflows, flow)
          return true
        } catch (error) {
          return error instanceof AppError && error.code.startsWith('EXPORT_')
        }
      }),
      { numRuns }
    )
  }
)
