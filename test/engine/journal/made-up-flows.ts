import fc from 'fast-check'
import type { Connector } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { CardDraft, Source } from '../drafts.ts'
import { calls, documentOf, FlowDraft, inline, item, literal, pin } from '../drafts.ts'
import { connectionTo, fakeConnector } from '../run/run-draft.ts'

/** A step of a made-up flow; each does something that can be seen from outside, under a name of its own. */
export type Step =
  | { readonly kind: 'row' | 'write' | 'read' | 'wait' | 'fail' }
  | { readonly kind: 'call' | 'async' | 'try'; readonly steps: readonly Step[] }
  | { readonly kind: 'if'; readonly holds: boolean; readonly steps: readonly Step[] }
  | {
      readonly kind: 'each' | 'map' | 'ignoring'
      readonly items: number
      readonly concurrency: number
      readonly steps: readonly Step[]
    }
  | { readonly kind: 'stream'; readonly items: number; readonly steps: readonly Step[] }

/** Steps of any kind, in each other. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.letrec<{ steps: readonly Step[]; step: Step }>((tie) => ({
  steps: fc.array(tie('step'), { minLength: 1, maxLength: 4 }),
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constantFrom('row', 'write', 'read', 'wait') }),
    fc.record({ kind: fc.constantFrom('row', 'write', 'read', 'fail') }),
    fc.record({ kind: fc.constantFrom('call', 'async', 'try'), steps: tie('steps') }),
    fc.record({ kind: fc.constant('if'), holds: fc.boolean(), steps: tie('steps') }),
    fc.record({
      kind: fc.constantFrom('each', 'map', 'ignoring'),
      items: fc.integer({ min: 0, max: 4 }),
      concurrency: fc.integer({ min: 1, max: 4 }),
      steps: tie('steps')
    }),
    fc.record({ kind: fc.constant('stream'), items: fc.integer({ min: 0, max: 5 }), steps: tie('steps') })
  )
})).steps as fc.Arbitrary<readonly Step[]>

/** The flows of steps, as an export; the first is the one to start. */
export function flowsOf(given: readonly Step[]): Export {
  const flows: FlowDraft[] = []
  let names = 0

  function helper(steps: readonly Step[], source: 'argument' | 'record' | 'context'): FlowDraft {
    const flow = new FlowDraft(`Helper ${flows.length}`)
    const path = source === 'argument' ? 'x' : source === 'record' ? 'Record' : 'context/x'
    const start = flow.add('control:callable', { out: { [path]: source === 'record' ? 'object' : 'string' } })
    let from: Source = start.out(path)
    if (source === 'record') {
      const get = flow.add('object:get', { in: { object: pin(from), path: literal('id') }, out: { output: 'string' } })
      from = get.out('output')
    }
    fill(flow, steps, from)
    flow.add('control:return', { in: { x: pin(from, 'string') }, out: { x: 'string' } })
    return flow
  }

  function called(steps: readonly Step[], source: 'argument' | 'record' = 'argument'): FlowDraft {
    const flow = helper(steps, source)
    flows.push(flow)
    return flow
  }

  /** A text that names what is done, and for which item. */
  function named(flow: FlowDraft, x: Source): Source {
    names += 1
    const list = flow.add('list:construct', {
      in: { a: pin(x, 'string'), b: literal(String(names)) },
      out: { list: 'string[]' }
    })
    const card = flow.add('list:join', {
      in: { list: pin(list.out('list'), 'string[]'), delimiter: literal('.') },
      out: { string: 'string' }
    })
    return card.out('string')
  }

  function fill(flow: FlowDraft, steps: readonly Step[], x: Source): void {
    for (const step of steps) add(flow, step, x)
  }

  function list(flow: FlowDraft, items: number, x: Source): CardDraft {
    const texts = Array.from({ length: items }, () => named(flow, x))
    return flow.add('list:construct', {
      in: Object.fromEntries(texts.map((text, at) => [`i${at}`, pin(text, 'string')])),
      out: { list: 'string[]' }
    })
  }

  function add(flow: FlowDraft, step: Step, x: Source): void {
    switch (step.kind) {
      case 'row':
        flow.add('stash:createRow', {
          in: { 'parameters/stash': literal('t1'), 'Fields/what': pin(named(flow, x), 'string') }
        })
        return
      case 'write':
        flow.add('okta:writeThing', { in: { 'Inputs/id': pin(named(flow, x), 'string') }, connection: 'c1' })
        return
      case 'read': {
        const read = flow.add('okta:readThing', {
          in: { 'Inputs/id': pin(named(flow, x), 'string') },
          out: { 'Result/Value': 'string' },
          connection: 'c1'
        })
        flow.add('stash:createRow', {
          in: { 'parameters/stash': literal('t1'), 'Fields/what': pin(read.out('Result/Value'), 'string') }
        })
        return
      }
      case 'wait':
        flow.add('control:wait', { in: { delay: literal(5), unit: literal('minute') } })
        return
      case 'fail':
        flow.add('control:throw', { in: { message: pin(named(flow, x), 'string'), statusCode: literal(400) } })
        return
      case 'call':
        flow.add('control:spawn', {
          in: { flo: calls(called(step.steps)), x: pin(named(flow, x), 'string') },
          out: { x: 'string' }
        })
        return
      case 'async':
        flow.add('control:run', { in: { flo: calls(called(step.steps)), x: pin(named(flow, x), 'string') } })
        return
      case 'try': {
        const handler = new FlowDraft('handler')
        const start = handler.add('control:callable', { out: { 'context/error': 'object', 'context/x': 'string' } })
        const get = handler.add('object:get', {
          in: { object: pin(start.out('context/error')), path: literal('message') },
          out: { output: 'string' }
        })
        handler.add('stash:createRow', {
          in: { 'parameters/stash': literal('t1'), 'Fields/what': pin(get.out('output'), 'string') }
        })
        handler.add('okta:writeThing', { in: { 'Inputs/id': pin(get.out('output'), 'string') }, connection: 'c1' })
        handler.add('control:return', { in: { x: pin(get.out('output'), 'string') }, out: { x: 'string' } })
        flow.add('control:tryCatch', {
          in: { flo: inline(helper(step.steps, 'context')), 'context/x': pin(named(flow, x), 'string') },
          handler,
          out: { x: 'string' }
        })
        return
      }
      case 'if':
        flow.addIf(
          {
            in: {
              'left-operand': literal(step.holds ? 'a' : 'b'),
              operator: literal('=='),
              'right-operand': literal('a')
            }
          },
          () => fill(flow, step.steps, x),
          () => add(flow, { kind: 'row' }, x)
        )
        return
      case 'each':
      case 'map':
      case 'ignoring': {
        const kind = step.kind === 'map' ? 'list:map' : step.kind === 'each' ? 'list:each' : 'list:asyncEach'
        const items = list(flow, step.items, x)
        flow.add(kind, {
          in: {
            list: pin(items.out('list'), 'string[]'),
            flo: calls(called(step.steps)),
            concurrency: literal(step.concurrency),
            x: item('')
          },
          ...(step.kind === 'map' ? { out: { 'new list': 'object[]' } } : {})
        })
        return
      }
      case 'stream': {
        flow.add('okta:streamThings', {
          in: {
            'Inputs/id': pin(named(flow, x), 'string'),
            'Inputs/count': literal(step.items),
            'Streaming/Flow': calls(called(step.steps, 'record'))
          },
          connection: 'c1'
        })
      }
    }
  }

  const main = new FlowDraft('Main')
  const start = main.add('control:callable', { out: { x: 'string' } })
  fill(main, given, start.out('x'))
  const document = documentOf({
    flows: [main, ...flows],
    tables: [{ id: 't1', columns: ['what'] }],
    connections: [{ id: 'c1', connector: 'okta' }]
  })
  return readExport(JSON.stringify(document), { name: 'made up' })
}

/** A service that outlives every process: what was written to it, and how often. */
export class Service {
  readonly writes = new Map<string, number>()
  readonly connector: Connector
  readonly #turns: () => number

  /** @param turns - turns of the event loop that the next answer takes */
  constructor(turns: () => number) {
    this.#turns = turns
    const answered = fakeConnector({
      writeThing: async ({ id }) => {
        const text = String(id)
        this.writes.set(text, (this.writes.get(text) ?? 0) + 1)
        await this.#wait()
        return null
      },
      readThing: async ({ id }) => {
        await this.#wait()
        return `read ${id}`
      },
      streamThings: async ({ id, 'Inputs/count': count }, { stream, pages }) => {
        const size = 2
        let next: number | null = 0
        const { kept = null } = pages ?? {}
        if (kept !== null) {
          for (const record of kept.items.slice(kept.ofPage)) await stream?.(record as object as never)
          next = kept.next === null ? null : Number(kept.next)
        }
        while (next !== null) {
          const first: number = next
          if (first > 0) await pages?.turn(String(first))
          await this.#wait()
          const all = Number(count)
          const items = Array.from({ length: Math.min(size, all - first) }, (_, at) => ({ id: `${id}.${first + at}` }))
          next = first + size < all ? first + size : null
          pages?.begin({ items, next: next === null ? null : String(next) })
          for (const record of items) await stream?.({ ...record })
        }
        return null
      }
    })
    this.connector = {
      ...answered,
      actions: answered.actions.map((card) => ({ ...card, openInputs: ['Inputs'] }))
    }
  }

  async #wait(): Promise<void> {
    for (let left = this.#turns(); left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve))
    if (this.#turns() < 0) throw new AppError('PROGRAM_FAULT', ['turns below 0'])
  }
}

/** Leads every card to the service. */
export const toService = { connect: () => connectionTo('http://127.0.0.1:1'), allowWrites: ['okta'] }
