import type { EmitRule, Raw } from './raw.ts'
import { cardOf, cardsOf, inlineFlowsOf, inputsOf, isBuiltIn, kindOf, outputsOf, same, startsOf } from './raw.ts'

const reserved = ['flo', 'list', 'concurrency', 'count', 'object']
const perItem = ['list:each', 'list:asyncEach', 'list:map', 'list:filter', 'list:reduce', 'control:times']
const callers = [...perItem, 'control:spawn', 'control:run']

const bodyOf = (flow: Raw) => ({ name: flow.name, body: flow.data, cards: flow.data.methods, owner: null, flow })
const startIn = (document: Raw, id: string): Raw => {
  const flow = document.data.flos[id]
  return flow === undefined ? undefined : startsOf(bodyOf(flow))[0]
}
/** What a card calls by id, by the key of the input. */
const calls = (card: Raw): Raw[] =>
  inputsOf(card).filter(({ value }) => value.type === 'flo' && typeof value.data === 'string')

/** The arguments of a card that calls a flow. Reduce has its first memo, and may have the running one beside it. */
function argumentsOf(card: Raw): Raw[] {
  const own = inputsOf(card).filter(({ group, key }) => group === null && !reserved.includes(key))
  return kindOf(card) === 'list:reduce' ? own.filter(({ value }) => value.proxy !== false) : own
}

const parametersOf = (start: Raw): string[] =>
  outputsOf(start)
    .filter(({ group }) => group === null)
    .map(({ key }) => key)

const argument = (document: Raw, isFit: (proxy: Raw) => boolean): Raw => {
  const found = inputsOf(cardOf(document, 'list:map')).find(({ value }) => value.proxy && isFit(value.proxy))
  if (found === undefined) throw new Error('no such argument')
  return found
}

/** What flows, tables and texts refer to. */
export const referenceRules: readonly EmitRule[] = [
  {
    id: 'calls',
    says: 'every flow id is of a flow that starts with callable; argument keys = its keys; proxies on iterator arguments',
    *find(document) {
      for (const { card, name } of cardsOf(document)) {
        for (const { value } of calls(card)) {
          const start = startIn(document, value.data)
          if (start === undefined || kindOf(start) !== 'control:callable') {
            yield `${name} ${card.uuid} calls ${value.data}`
            continue
          }
          if (!callers.includes(kindOf(card))) continue
          const given = argumentsOf(card).map(({ key }) => key)
          const isMemo = (key: string) => kindOf(card) === 'list:reduce' && key === 'memo'
          const taken = parametersOf(start).filter((key) => !isMemo(key))
          if (!same(given.toSorted(), taken.toSorted())) yield `${name} ${card.uuid} arguments`
        }
        for (const { key, value } of perItem.includes(kindOf(card)) ? argumentsOf(card) : []) {
          const { dynamic, path, dest } = value.proxy
          const isFit = dynamic === true ? typeof path === 'string' : dynamic === false && path === null
          if (!isFit || !same(dest, { key, group: null })) yield `${name} ${card.uuid} ${key}`
        }
      }
    },
    breaks: [
      (document) => {
        calls(cardOf(document, 'list:map'))[0].value.data = '00000000-0000-4000-8000-000000000000'
      },
      (document) => {
        calls(cardOf(document, 'list:map'))[0].value.data = Object.values<Raw>(document.data.flos).find(
          (flow) => kindOf(startsOf(bodyOf(flow))[0]) === 'control:noop'
        ).id
      },
      (document) => {
        const { inputs } = cardOf(document, 'list:map').node.model
        delete inputs.data[argument(document, ({ dynamic }) => dynamic).id]
      },
      (document) => {
        argument(document, ({ dynamic }) => dynamic).value.proxy.dest.key = 'other'
      },
      (document) => {
        argument(document, ({ dynamic }) => !dynamic).value.proxy.path = ''
      }
    ]
  },
  {
    id: 'inline-flows',
    says: 'inline flows: id = uuid, start with callable, If/ElseIf and If Error blocks end with return',
    *find(document) {
      for (const { card, name, flow } of cardsOf(document)) {
        for (const inner of inlineFlowsOf(card)) {
          const scope = { name, body: inner, cards: inner.methods, owner: card, flow }
          if (inner.id !== inner.uuid || inner.id === undefined) yield `${name} ${inner.id}`
          const [start] = startsOf(scope)
          if (start === undefined || kindOf(start) !== 'control:callable') yield `${name} ${inner.id} start`
          if (inner.log !== false || inner.inheritLog !== false || inner.group !== null) yield `${name} ${inner.id} log`
          if ('cron' in inner || 'scheduled' in inner) yield `${name} ${inner.id} cron`
          if (kindOf(card) === 'list:asyncEach') continue
          const leads = new Set(Object.values<Raw>(inner.orderings).map(([from]) => from))
          const ends = (inner.methods as Raw[]).filter(({ uuid }) => !leads.has(uuid))
          const isEnd = ends.some((end) => kindOf(end) === 'control:return')
          if (!isEnd) yield `${name} ${inner.id} end`
        }
      }
    },
    breaks: [
      (document) => {
        inlineFlowsOf(cardOf(document, 'control:branch'))[0].id = 'other'
      },
      (document) => {
        const [inner] = inlineFlowsOf(cardOf(document, 'control:branch'))
        const start = startsOf({ name: '', body: inner, cards: inner.methods, owner: null, flow: null })[0]
        start.address = 'root:kernel:control:0.0.1:noop'
      },
      (document) => {
        const [inner] = inlineFlowsOf(cardOf(document, 'control:tryCatch'))
        for (const card of inner.methods) {
          if (kindOf(card) === 'control:return') card.address = 'root:kernel:control:0.0.1:let'
        }
      },
      (document) => {
        inlineFlowsOf(cardOf(document, 'control:tryCatch'))[0].cron = {}
      }
    ]
  },
  {
    id: 'streaming',
    says: 'a flow that is streamed to declares Record and State, both objects',
    *find(document) {
      for (const { card, name } of cardsOf(document)) {
        for (const { group, value } of inputsOf(card)) {
          if (group !== 'Streaming' || value.type !== 'flo') continue
          const fields = outputsOf(startIn(document, value.data)).filter((field) => field.group === null)
          const isObject = ({ value: { type, collection } }: Raw) =>
            !collection && (type === 'object' || typeof type === 'object')
          if (!same(fields.map(({ key }) => key).toSorted(), ['Record', 'State'])) yield `${name} ${card.uuid}`
          if (!fields.every(isObject)) yield `${name} ${card.uuid} types`
        }
      }
    },
    breaks: [
      (document) => {
        const card = [...cardsOf(document)].map(({ card }) => card).find((card) => inputsOf(card).some(isStreaming))
        const start = startIn(document, inputsOf(card).find(isStreaming).value.data)
        outputsOf(start).find(({ key }) => key === 'State').key = 'Status'
      },
      (document) => {
        const card = [...cardsOf(document)].map(({ card }) => card).find((card) => inputsOf(card).some(isStreaming))
        const start = startIn(document, inputsOf(card).find(isStreaming).value.data)
        outputsOf(start).find(({ key }) => key === 'Record').value.type = 'string'
      }
    ]
  },
  {
    id: 'tables',
    says: 'table ids in data.tables, on every card that works on one',
    *find(document) {
      for (const { card, name } of cardsOf(document)) {
        const isTable = kindOf(card).startsWith('stash:')
        const stash = inputsOf(card).find(({ group, key }) => group === 'parameters' && key === 'stash')
        if (isTable !== (stash !== undefined)) yield `${name} ${card.uuid}`
        if (isTable && !(stash?.value.data in document.data.tables)) yield `${name} ${card.uuid} table`
        if (isTable && (isBuiltIn(card) || card.node.model.config !== null)) yield `${name} ${card.uuid} connection`
      }
      for (const { id, data, ...table } of Object.values<Raw>(document.data.tables)) {
        if (!same(Object.keys(table), ['name', 'description']) || data.class !== 'simple') yield id
        for (const { type } of data.structure) if (!['str', 'dte', 'dec', 'bln'].includes(type)) yield `${id} ${type}`
      }
    },
    breaks: [
      (document) => {
        inputsOf(cardOf(document, 'stash:createRow'))[0].value.data = '00000000-0000-4000-8000-000000000000'
      },
      (document) => {
        Object.values<Raw>(document.data.tables)[0].data.structure[0].type = 'string'
      }
    ]
  },
  {
    id: 'placeholders',
    says: 'placeholders of Compose match its inputs, and each input is used',
    *find(document) {
      for (const { card, name } of cardsOf(document)) {
        if (kindOf(card) !== 'string:compose') continue
        const text = inputsOf(card).find(({ key }) => key === '_text_')?.value.data ?? ''
        const named = new Set([...text.matchAll(/\{\{\{(.*?)\}\}\}/g)].map(([, key]) => key))
        const keys = inputsOf(card).flatMap(({ key }) => (key === '_text_' ? [] : [key]))
        if (!same([...named].toSorted(), keys.toSorted())) yield `${name} ${card.uuid}`
      }
    },
    breaks: [
      (document) => {
        inputsOf(cardOf(document, 'string:compose')).find(({ key }) => key !== '_text_').key = 'other'
      },
      (document) => {
        inputsOf(cardOf(document, 'string:compose')).find(({ key }) => key === '_text_').value.data += '{{{nothing}}}'
      }
    ]
  },
  {
    id: 'error-policy',
    says: 'If Error: a handler within it, merge join; other cards end the flow, or retry on rate limits first',
    *find(document) {
      for (const { card, name } of cardsOf(document)) {
        const { type, flo, merge, ...rest } = card.node.model.policy.error
        const isHandler = type === 'handler' && typeof flo === 'object' && merge === 'join' && same(rest, {})
        if (kindOf(card) === 'control:tryCatch') {
          if (!isHandler) yield `${name} ${card.uuid}`
          continue
        }
        const { retry, delay, retryCondition } = rest
        const isRetry = [0, 1, 2, 3].includes(retry) && typeof delay === 'number' && retryCondition === 'ratelimits'
        if (type !== 'finish' || flo !== undefined || !(same(rest, {}) || isRetry)) yield `${name} ${card.uuid}`
      }
    },
    breaks: [
      (document) => {
        cardOf(document, 'control:tryCatch').node.model.policy.error.merge = 'none'
      },
      (document) => {
        cardOf(document, 'control:tryCatch').node.model.policy.error = { type: 'finish' }
      },
      (document) => {
        cardOf(document, 'okta:readUser').node.model.policy.error.retry = 4
      }
    ]
  }
]

const isStreaming = ({ group, value }: Raw): boolean => group === 'Streaming' && value.type === 'flo'
