import type { EmitRule, Raw, Scope } from './raw.ts'
import {
  cardOf,
  cardsOf,
  edgesOf,
  inlineFlowsOf,
  inputsOf,
  kindOf,
  outputsOf,
  pinsOf,
  same,
  scopeOf,
  scopesOf
} from './raw.ts'

const nameOf = ({ type, collection }: Raw): string =>
  `${typeof type === 'object' ? 'object' : type}${collection ? '[]' : ''}`

/** How a value of one type becomes one of another; `forced` where it is made a list besides. */
const conversions: ReadonlyMap<string, string> = new Map([
  ['string object', 'parse'],
  ['string Date', 'dateTime'],
  ['string string[]', 'wrapArray'],
  ['object object[]', 'wrapArray'],
  ['number number[]', 'wrapArray'],
  ['boolean boolean[]', 'wrapArray'],
  ['Date Date[]', 'wrapArray'],
  ['object string', 'stringify'],
  ['string[] string', 'stringify'],
  ['object[] string', 'stringify'],
  ['number[] string', 'stringify'],
  ['boolean[] string', 'stringify'],
  ['number string', 'toString'],
  ['string number', 'parseFloat'],
  ['Date string', 'isoString'],
  ['boolean string', 'booleanToString'],
  ['string object[]', 'parse forced'],
  ['object string[]', 'stringify forced']
])

function transformOf(output: Raw, input: Raw): object | null | undefined {
  const [from, to] = [nameOf(output.value), nameOf(input.value)]
  if (from === to) return null
  const [convert, forced] = conversions.get(`${from} ${to}`)?.split(' ') ?? []
  if (convert === undefined) return undefined
  return { [output.id]: { convert, forceWrapArray: forced !== undefined, dest: output.id } }
}

/** Cards that run behind a card: along edges, and from an If/Else into its branches. */
function behind(scope: Scope, uuid: string): Set<string> {
  const next = Map.groupBy(edgesOf(scope), ([from]) => from)
  const found = new Set<string>()
  const look = (at: string): void => {
    const heads = Object.keys(scope.cards.find((card) => card.uuid === at)?.branches ?? {})
    for (const to of [...(next.get(at) ?? []).map(([, to]) => to), ...heads]) {
      if (found.has(to) || to === at) continue
      found.add(to)
      look(to)
    }
  }
  look(uuid)
  return found
}

/** Whether a declared type has a part by these keys. */
function isDeclared(type: Raw, [key, ...path]: readonly string[]): boolean {
  if (key === undefined) return true
  return typeof type === 'object' && Object.hasOwn(type, key) && isDeclared(type[key].type, path)
}

const blockKinds = ['control:branch', 'control:tryCatch']
const context = (fields: Raw[]): Raw[] => fields.filter(({ metadata }) => metadata.wormholeMethodId !== undefined)
const startIn = (flow: Raw): Raw => flow.methods.find((card: Raw) => kindOf(card) === 'control:callable')
const pinInto = (document: Raw, kind: string): { card: Raw; output: string; target: string; pin: Raw } => {
  for (const scope of scopesOf(document)) {
    for (const found of pinsOf(scope)) {
      if (kindOf(scope.cards.find(({ uuid }) => uuid === found.target)) === kind) return found
    }
  }
  throw new Error(`nothing goes into ${kind}`)
}

/** What must hold of how values go from card to card. */
export const wiringRules: readonly EmitRule[] = [
  {
    id: 'pins',
    says: 'every pin: source output on this card, target and input in the same scope, target later; one source per input, two only on Join inputs',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const sources = new Map<string, number>()
        const later = new Map(scope.cards.map(({ uuid }) => [uuid, behind(scope, uuid)]))
        for (const { card, output, target, pin } of pinsOf(scope)) {
          const to = scope.cards.find(({ uuid }) => uuid === target)
          if (card.node.model.outputs.data[output] === undefined) yield `${scope.name} ${output} is not on its card`
          if (to?.node.model.inputs.data[pin.input] === undefined) yield `${scope.name} ${pin.input} is not there`
          else if (!later.get(card.uuid)?.has(target)) yield `${scope.name} ${kindOf(card)} is later than ${kindOf(to)}`
          const count = (sources.get(pin.input) ?? 0) + 1
          sources.set(pin.input, count)
          if (count > (kindOf(to ?? card) === 'control:join' ? 2 : 1)) yield `${scope.name} ${pin.input} has ${count}`
        }
      }
    },
    breaks: [
      (document) => {
        const card = cardOf(document, 'list:pluck')
        card.pins = { nowhere678: Object.values<Raw>(card.pins)[0] }
      },
      (document) => {
        pinInto(document, 'list:reduce').pin.input = 'nowhere678'
      },
      (document) => {
        const { card, output } = pinInto(document, 'list:reduce')
        card.pins[output].nobody789 = [{ input: 'nowhere678', transform: null }]
      },
      (document) => {
        const { target, pin } = pinInto(document, 'list:reduce')
        const scope = [...scopesOf(document)].find(({ cards }) => cards.some(({ uuid }) => uuid === target)) as Scope
        const given = scope.cards.find((card) => kindOf(card) === 'control:let')
        given.pins[outputsOf(given)[0].id] = { [target]: [pin] }
      },
      (document) => {
        const scope = [...scopesOf(document)].find(({ cards }) => cards.some((card) => kindOf(card) === 'list:reduce'))
        const last = scope?.cards.find((card) => kindOf(card) === 'list:reduce')
        const first = scope?.cards.find((card) => kindOf(card) === 'control:let')
        last.pins[outputsOf(last)[0].id][first.uuid] = [{ input: inputsOf(first)[0].id, transform: null }]
      }
    ]
  },
  {
    id: 'transforms',
    says: 'transform null exactly when declared types match, otherwise the conversion with key = dest = source output',
    *find(document) {
      for (const scope of scopesOf(document)) {
        for (const { card, output, target, pin } of pinsOf(scope)) {
          const from = card.node.model.outputs.data[output]
          const to = scope.cards.find(({ uuid }) => uuid === target)?.node.model.inputs.data[pin.input]
          if (from === undefined || to === undefined) continue
          const wanted = transformOf(from, to)
          if (wanted === undefined || !same(pin.transform, wanted)) yield `${scope.name} ${from.key} into ${to.key}`
        }
      }
    },
    breaks: [
      (document) => {
        for (const scope of scopesOf(document)) for (const { pin } of pinsOf(scope)) pin.transform = null
      },
      (document) => {
        pinInto(document, 'list:reduce').pin.transform = {}
      },
      (document) => {
        for (const scope of scopesOf(document)) {
          for (const { pin } of pinsOf(scope)) {
            for (const transform of Object.values<Raw>(pin.transform ?? {})) transform.dest = 'other'
          }
        }
      }
    ]
  },
  {
    id: 'expand',
    says: 'parts of objects through a hidden expand card: named by its source, source→expand, expand→next, a self-loop per part',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const edges = edgesOf(scope)
        for (const card of scope.cards.filter((each) => kindOf(each) === 'object:expand')) {
          const source = card.node.data.name
          const [object] = inputsOf(card)
          const from = scope.cards.find(({ uuid }) => uuid === source)
          const { srcMethodId, srcOutputId } = object.metadata
          if (srcMethodId !== source || !(srcOutputId in (from?.pins ?? {}))) yield `${scope.name} ${card.uuid} source`
          const outputs = outputsOf(card)
          const groups = Map.groupBy(outputs, ({ group }) => group)
          for (const [group, [key, value, ...more]] of groups) {
            const isPair = key?.key === 'key' && value?.key === 'value' && more.length === 0
            if (!isPair || !same(key.value.data, value.metadata.path)) yield `${scope.name} ${group} path`
            const { type } = from?.node.model.outputs.data[srcOutputId]?.value ?? {}
            if (!isDeclared(type, key?.value.data ?? [])) yield `${scope.name} ${group} is no key of the source`
            if (!Array.isArray(key?.value.data) || !(value?.id in card.pins)) yield `${scope.name} ${group} unused`
          }
          const own = edges.filter(([from, to]) => from === card.uuid && to === card.uuid)
          const before = edges.filter(([from, to]) => to === card.uuid && from !== to).map(([from]) => from)
          const isHidden = (uuid: string) => kindOf(scope.cards.find((each) => each.uuid === uuid)) === 'object:expand'
          const after = (uuid: string) =>
            edges.filter(([from, to]) => from === uuid && !isHidden(to)).map(([, to]) => to)
          if (own.length !== groups.size || !same(before, [source])) yield `${scope.name} ${card.uuid} edges`
          if (!same(after(card.uuid).toSorted(), after(source).toSorted())) yield `${scope.name} ${card.uuid} next`
        }
      }
    },
    breaks: [
      (document) => {
        const { node } = cardOf(document, 'object:expand')
        node.data.name = 'Expand'
        node.model.metadata.name = 'Expand'
      },
      (document) => {
        outputsOf(cardOf(document, 'object:expand'))[0].value.data = ['other']
      },
      (document) => {
        const { uuid, node } = cardOf(document, 'object:expand')
        const source = scopeOf(document, uuid).cards.find((card) => card.uuid === node.data.name)
        for (const { value } of outputsOf(source)) value.type = 'object'
      },
      (document) => {
        const { uuid } = cardOf(document, 'object:expand')
        for (const { body } of scopesOf(document)) {
          const [id] = Object.entries<Raw>(body.orderings).find(([, [from, to]]) => from === uuid && to === uuid) ?? []
          if (id !== undefined) delete body.orderings[id]
        }
      },
      (document) => {
        const { uuid } = cardOf(document, 'object:expand')
        for (const { body } of scopesOf(document)) {
          const [id] = Object.entries<Raw>(body.orderings).find(([, [from, to]]) => from === uuid && to !== uuid) ?? []
          if (id !== undefined) delete body.orderings[id]
        }
      }
    ]
  },
  {
    id: 'wormholes',
    says: 'values into If/ElseIf and If Error blocks only through context fields, at both ends',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const fed = new Set([...pinsOf(scope)].map(({ pin }) => pin.input))
        for (const card of scope.cards) {
          const outer = context(inputsOf(card))
          if (outer.length > 0 && !blockKinds.includes(kindOf(card)) && kindOf(card) !== 'control:callable')
            yield card.uuid
          if (!blockKinds.includes(kindOf(card))) continue
          const inner = inlineFlowsOf(card).flatMap((flow) => {
            const start = startIn(flow)
            return context(outputsOf(start)).map((field) => ({ start, field }))
          })
          const ends = inner.map(({ start, field }) => [field.key, start.uuid, field.metadata.wormholeMethodId])
          const wanted = outer.map(({ key, metadata }) => [key, metadata.wormholeMethodId, card.uuid])
          if (!same(ends.toSorted(), wanted.toSorted())) yield `${scope.name} ${kindOf(card)} ${card.uuid}`
          for (const { id, group, metadata } of [...outer, ...inner.map(({ field }) => field)]) {
            if (group !== 'context' || metadata.forceHide !== true) yield `${scope.name} ${id}`
          }
          for (const { id } of outer) if (!fed.has(id)) yield `${scope.name} ${id} unfed`
        }
      }
    },
    breaks: [
      (document) => {
        const field = context(inputsOf(cardOf(document, 'control:branch')))[0]
        field.key = 'other56789'
      },
      (document) => {
        const card = cardOf(document, 'control:tryCatch')
        context(outputsOf(startIn(inlineFlowsOf(card)[0])))[0].metadata.wormholeMethodId = 'elsewhere'
      },
      (document) => {
        const card = cardOf(document, 'control:tryCatch')
        const { inputs } = card.node.model
        delete inputs.data[context(inputsOf(card))[0].id]
      },
      (document) => {
        const { card, output, target } = pinInto(document, 'control:branch')
        card.pins[output][target].pop()
      }
    ]
  },
  {
    id: 'where',
    says: 'where operands: rhd and a hidden _expr input that is fed from that output',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const pins = [...pinsOf(scope)]
        for (const card of scope.cards) {
          const hidden = inputsOf(card).filter(({ group }) => group === '_expr')
          const { value } = inputsOf(card).find(({ key }) => key === 'Where Expression') ?? { value: { data: {} } }
          const operands = ((value.data.expr ?? []) as Raw[]).flatMap(({ rhs, rhd }) => {
            if ((rhs === undefined) === (rhd === undefined)) return ['both or neither']
            return rhd === undefined ? [] : [`${rhd.methodId} ${rhd.outputId}`]
          })
          const given = hidden.map(({ key, metadata }) => `${metadata.method} ${key}`)
          if (!same([...new Set(operands)].toSorted(), given.toSorted())) yield `${scope.name} ${card.uuid}`
          for (const { id, key, metadata } of hidden) {
            const source = pins.find(({ pin }) => pin.input === id)
            const isFed = source?.card.uuid === metadata.method && source?.output === key
            if (!isFed || metadata.forceHide !== true) yield `${scope.name} ${id}`
          }
        }
      }
    },
    breaks: [
      (document) => {
        const hidden = [...cardsOf(document)]
          .flatMap(({ card }) => inputsOf(card))
          .find(({ group }) => group === '_expr')
        hidden.key = 'other56789'
      },
      (document) => {
        const where = [...cardsOf(document)]
          .flatMap(({ card }) => inputsOf(card))
          .find(({ key, value }) => key === 'Where Expression' && value.data.expr?.[0].rhd)
        where.value.data.expr[0].rhd.outputId = 'other56789'
      },
      (document) => {
        const where = [...cardsOf(document)]
          .flatMap(({ card }) => inputsOf(card))
          .find(({ key, value }) => key === 'Where Expression' && value.data.expr?.[0].rhd)
        where.value.data.expr[0].rhs = 'as well'
      }
    ]
  }
]
