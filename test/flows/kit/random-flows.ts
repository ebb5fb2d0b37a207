import fc from 'fast-check'
import { Type } from 'typebox'
import type { HelperFlow } from '#flows/kit/definitions.ts'
import type { Condition, Flow, Value } from '#flows/kit/index.ts'
import { defineHelper, item, list, math, when } from '#flows/kit/index.ts'

// Random flows: a program is data, which is both written as a flow and worked out directly.

type Comparison = '==' | '!=' | '<' | '>='

/** References count through the values that are known where they stand, and begin anew at the end. */
interface Test {
  readonly left: number
  readonly operator: Comparison
  readonly right: number
}

/** One step of a program; numbers in it are references. */
export type Step =
  | { readonly kind: 'add'; readonly a: number; readonly b: number }
  | { readonly kind: 'text'; readonly text: number; readonly n: number }
  | { readonly kind: 'object'; readonly n: number; readonly text: number; readonly inner: number }
  | { readonly kind: 'part'; readonly object: number; readonly deep: boolean }
  | { readonly kind: 'call'; readonly n: number; readonly text: number }
  | { readonly kind: 'map'; readonly items: readonly number[]; readonly fixed: number }
  | { readonly kind: 'fail'; readonly test: Test; readonly text: number }
  | { readonly kind: 'if'; readonly test: Test; readonly yes: Block; readonly no: Block }
  | {
      readonly kind: 'ways'
      readonly ways: readonly { readonly test: Test; readonly block: Block }[]
      readonly other: Block
    }
  | { readonly kind: 'try'; readonly block: Block; readonly handler: Block }

/** Steps, and what is given back behind them: a literal, or a reference. */
export interface Block {
  readonly steps: readonly Step[]
  readonly n: number
  readonly text: number
  readonly literal: boolean
}

const ref = fc.nat(20)
const test = fc.record({ left: ref, operator: fc.constantFrom<Comparison>('==', '!=', '<', '>='), right: ref })

/** Random programs, their parts nested up to four deep. */
export const { block: programs } = fc.letrec<{ block: Block; step: Step }>((tie) => ({
  block: fc.record({
    steps: fc.array(tie('step'), { maxLength: 4, depthIdentifier: 'flow' }),
    n: ref,
    text: ref,
    literal: fc.boolean()
  }),
  step: fc.oneof(
    { depthIdentifier: 'flow', maxDepth: 4, depthSize: 'small' },
    fc.record({ kind: fc.constant('add' as const), a: ref, b: ref }),
    fc.record({ kind: fc.constant('text' as const), text: ref, n: ref }),
    fc.record({ kind: fc.constant('object' as const), n: ref, text: ref, inner: ref }),
    fc.record({ kind: fc.constant('part' as const), object: ref, deep: fc.boolean() }),
    fc.record({ kind: fc.constant('call' as const), n: ref, text: ref }),
    fc.record({ kind: fc.constant('map' as const), items: fc.array(ref, { minLength: 1, maxLength: 3 }), fixed: ref }),
    fc.record({ kind: fc.constant('fail' as const), test, text: ref }),
    fc.record({ kind: fc.constant('if' as const), test, yes: tie('block'), no: tie('block') }),
    fc.record({
      kind: fc.constant('ways' as const),
      ways: fc.array(fc.record({ test, block: tie('block') }), { minLength: 1, maxLength: 3 }),
      other: tie('block')
    }),
    fc.record({ kind: fc.constant('try' as const), block: tie('block'), handler: tie('block') })
  )
}))

interface Thing {
  n: number
  text: string
  inner: { n: number }
}

/** What is known at a place, by what it is. */
interface Known<N, T, O> {
  readonly numbers: N[]
  readonly texts: T[]
  readonly objects: O[]
}

const copy = <N, T, O>({ numbers, texts, objects }: Known<N, T, O>): Known<N, T, O> => ({
  numbers: [...numbers],
  texts: [...texts],
  objects: [...objects]
})
const pick = <X>(from: readonly X[], at: number): X => from[at % from.length] as X

/** What a run is given. */
export interface Start {
  readonly n: number
  readonly text: string
  readonly thing: Thing
}

const called = defineHelper({
  key: 'called',
  name: 'Called',
  inputs: { n: Type.Number(), text: Type.String() },
  returns: { n: Type.Number(), text: Type.String() },
  build: (flow, { n, text }) => ({ n: flow.use(math.add, { a: n, b: 1 }).output, text: flow.text`<${text}>` })
})

const added = defineHelper({
  key: 'added',
  name: 'Added',
  inputs: { n: Type.Number(), fixed: Type.Number() },
  returns: { sum: Type.Number() },
  build: (flow, { n, fixed }) => ({ sum: flow.use(math.add, { a: n, b: fixed }).output })
})

type KnownValues = Known<Value<number>, Value<string>, Value<Thing>>

/** The program as a flow. */
export const flowOf = (program: Block): HelperFlow =>
  defineHelper({
    key: 'random',
    name: 'Random',
    inputs: {
      n: Type.Number(),
      text: Type.String(),
      thing: Type.Object({ n: Type.Number(), text: Type.String(), inner: Type.Object({ n: Type.Number() }) })
    },
    returns: { n: Type.Number(), text: Type.String() },
    build: (flow, { n, text, thing }) => write(flow, program, { numbers: [n], texts: [text], objects: [thing] })
  }) as unknown as HelperFlow

function write(flow: Flow, { steps, n, text, literal }: Block, outer: KnownValues) {
  const known = copy(outer)
  for (const step of steps) writeStep(flow, step, known)
  return { n: literal ? n : pick(known.numbers, n), text: literal ? 'literal' : pick(known.texts, text) }
}

function writeStep(flow: Flow, step: Step, known: KnownValues): void {
  const { numbers, texts, objects } = known
  const conditionOf = ({ left, operator, right }: Test): Condition =>
    when(pick(numbers, left), operator, pick(numbers, right))
  const take = (made: { n: Value<number>; text: Value<string> }): void => {
    numbers.push(made.n)
    texts.push(made.text)
  }
  switch (step.kind) {
    case 'add':
      numbers.push(flow.use(math.add, { a: pick(numbers, step.a), b: pick(numbers, step.b) }).output)
      return
    case 'text':
      texts.push(flow.text`${pick(texts, step.text)}${pick(numbers, step.n)};`)
      return
    case 'object': {
      const inner = flow.object({ n: pick(numbers, step.inner) })
      objects.push(flow.object({ n: pick(numbers, step.n), text: pick(texts, step.text), inner }))
      return
    }
    case 'part': {
      const object = pick(objects, step.object)
      if (step.deep) numbers.push(flow.part(flow.part(object, 'inner'), 'n'))
      else take({ n: flow.part(object, 'n'), text: flow.part(object, 'text') })
      return
    }
    case 'call':
      take(flow.call(called, { n: pick(numbers, step.n), text: pick(texts, step.text) }))
      return
    case 'map': {
      const items = flow.list(step.items.map((at) => pick(numbers, at)))
      const sums = flow.map(items, added, { n: item(), fixed: pick(numbers, step.fixed) }, { concurrency: 2 })
      const { item: first } = flow.use(list.at, { list: sums, index: 0 }, { as: { item: Type.Number() } })
      numbers.push(first)
      return
    }
    case 'fail':
      flow.failIf(conditionOf(step.test), { statusCode: 400, message: flow.text`failed ${pick(texts, step.text)}` })
      return
    case 'if':
      take(
        flow.ifElse(conditionOf(step.test), {
          yes: (flow) => write(flow, step.yes, known),
          no: (flow) => write(flow, step.no, known)
        })
      )
      return
    case 'ways': {
      const [first, ...more] = step.ways.map(
        ({ test, block }) => [conditionOf(test), (flow: Flow) => write(flow, block, known)] as const
      )
      if (first === undefined) throw new Error('no way')
      take(flow.ifElseIf([first, ...more], (flow) => write(flow, step.other, known)))
      return
    }
    case 'try':
      take(
        flow.ifError({
          try: (flow) => write(flow, step.block, known),
          catch: (flow, error) =>
            write(flow, step.handler, { ...known, texts: [...texts, flow.part(error, 'message')] })
        })
      )
  }
}

/** What a Return Error If ends with. */
class Failed extends Error {}

/** What the program comes to when it is worked out directly; the message of the error where it fails. */
export function workOut(program: Block, { n, text, thing }: Start): { n: number; text: string } | string {
  try {
    return run(program, { numbers: [n], texts: [text], objects: [thing] })
  } catch (error) {
    if (error instanceof Failed) return error.message
    throw error
  }
}

type KnownResults = Known<number, string, Thing>

function run({ steps, n, text, literal }: Block, outer: KnownResults): { n: number; text: string } {
  const known = copy(outer)
  for (const step of steps) runStep(step, known)
  return { n: literal ? n : pick(known.numbers, n), text: literal ? 'literal' : pick(known.texts, text) }
}

function holds({ left, operator, right }: Test, { numbers }: KnownResults): boolean {
  const [a, b] = [pick(numbers, left), pick(numbers, right)]
  return { '==': a === b, '!=': a !== b, '<': a < b, '>=': a >= b }[operator]
}

function runStep(step: Step, known: KnownResults): void {
  const { numbers, texts, objects } = known
  const take = (made: { n: number; text: string }): void => {
    numbers.push(made.n)
    texts.push(made.text)
  }
  switch (step.kind) {
    case 'add':
      numbers.push(pick(numbers, step.a) + pick(numbers, step.b))
      return
    case 'text':
      texts.push(`${pick(texts, step.text)}${pick(numbers, step.n)};`)
      return
    case 'object':
      objects.push({ n: pick(numbers, step.n), text: pick(texts, step.text), inner: { n: pick(numbers, step.inner) } })
      return
    case 'part': {
      const object = pick(objects, step.object)
      if (step.deep) numbers.push(object.inner.n)
      else take(object)
      return
    }
    case 'call':
      take({ n: pick(numbers, step.n) + 1, text: `<${pick(texts, step.text)}>` })
      return
    case 'map':
      numbers.push(pick(numbers, step.items[0] ?? 0) + pick(numbers, step.fixed))
      return
    case 'fail':
      if (holds(step.test, known)) throw new Failed(`failed ${pick(texts, step.text)}`)
      return
    case 'if':
      take(run(holds(step.test, known) ? step.yes : step.no, known))
      return
    case 'ways':
      take(run(step.ways.find(({ test }) => holds(test, known))?.block ?? step.other, known))
      return
    case 'try':
      take(tried(step.block, step.handler, known))
  }
}

function tried(block: Block, handler: Block, known: KnownResults): { n: number; text: string } {
  try {
    return run(block, known)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    return run(handler, { ...known, texts: [...known.texts, error.message] })
  }
}
