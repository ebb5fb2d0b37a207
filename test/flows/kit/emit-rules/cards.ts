import { cardFacts } from './card-facts.ts'
import type { EmitRule, Raw } from './raw.ts'
import { cardOf, cardsOf, emptyValue, inputsOf, isBuiltIn, kindOf, outputsOf, pinsOf, same, scopesOf } from './raw.ts'

const cardKeys = ['joins', 'address', 'parents', 'uuid', 'branches', 'node', 'pins']

const builtInKeys =
  'type _v key executable displayed async cooperative mirrored inlined dependencies timeout idempotent monitor webhook webhookList webhookConditions mobile hooks policy metadata meta config partnerChannelKeys inputs outputs runtime'.split(
    ' '
  )
const connectorKeys = [...builtInKeys, 'compat', 'display', 'comments', 'enableNewMetadata']

/** What never differs between the models of published exports. */
const constants = {
  type: 'method',
  _v: 2,
  inlined: false,
  dependencies: [],
  idempotent: false,
  monitor: false,
  mobile: false,
  hooks: {},
  meta: {},
  runtime: {}
}

const mirroredKinds = ['callable', 'let', 'return', 'returnRaw', 'throw'].map((name) => `control:${name}`)

function* modelFaults({
  card,
  owner,
  cards
}: {
  card: Raw
  owner: Raw | null
  cards: readonly Raw[]
}): Generator<string> {
  const { model } = card.node
  const kind = kindOf(card)
  for (const [key, value] of Object.entries(constants)) if (!same(model[key], value)) yield `${kind} ${key}`
  const { marks, timeout } = isBuiltIn(card)
    ? (cardFacts.get(kind) ?? { marks: '', timeout: 90_000 })
    : { marks: kind.startsWith('stash:') ? 'E' : 'EA', timeout: 30_000 }
  const own = [
    ['executable', 'E'],
    ['async', 'A'],
    ['cooperative', 'C'],
    ['mirrored', 'M']
  ] as const
  for (const [key, mark] of own) if (model[key] !== marks.includes(mark)) yield `${kind} ${key}`
  if (model.timeout !== timeout) yield `${kind} timeout`
  const isHead = cards.some(({ branches }) => card.uuid in branches)
  if (model.displayed !== !(kind === 'object:expand' || isHead)) yield `${kind} displayed`
  const wanted = isBuiltIn(card) ? builtInKeys : connectorKeys
  const optional = kind === 'control:comment' ? ['comments'] : []
  if (!same(Object.keys(model).toSorted(), [...wanted, ...optional].toSorted())) yield `${kind} keys`
  const isEvent = !isBuiltIn(card) && owner === null && model.webhook === true
  const conditions = isEvent ? { where: ['headers'], key: 'x-okta-verification-challenge' } : false
  if (model.webhook !== isEvent || model.webhookList !== isEvent || !same(model.webhookConditions, conditions)) {
    yield `${kind} webhook`
  }
  if (isBuiltIn(card) ? model.metadata.id !== null : typeof model.metadata.id !== 'number') yield `${kind} metadata.id`
  if (isBuiltIn(card) && (model.config !== null || model.partnerChannelKeys !== null)) yield `${kind} config`
  if (!isBuiltIn(card) && (model.compat !== false || model.enableNewMetadata !== true)) yield `${kind} compat`
}

function isOfType(value: unknown, type: unknown): boolean {
  if (value === null) return true
  if (typeof type === 'object' || type === 'object') return typeof value === 'object' && !Array.isArray(value)
  if (type === 'Date') return typeof value === 'string'
  if (type === 'flo') return typeof value === 'string' || typeof value === 'object'
  return typeof value === type
}

const emptyFed = (fed: ReadonlySet<unknown>, { id, group, value }: Raw): boolean =>
  !fed.has(id) || same(value.data, emptyValue(value)) || (group === 'context' && value.data === null)

/** What each card and its fields must be. */
export const cardRules: readonly EmitRule[] = [
  {
    id: 'card',
    says: 'seven keys; address, parents and key consistent; uuid 9 characters, unique in the scope',
    *find(document) {
      for (const { cards, name } of scopesOf(document)) {
        if (new Set(cards.map(({ uuid }) => uuid)).size !== cards.length) yield name
        for (const card of cards) {
          const { address, parents, uuid, node } = card
          const { version, channel } = parents
          if (!same(Object.keys(card), cardKeys)) yield `${uuid} keys`
          if (!/^[A-Za-z0-9_-]{9}$/.test(uuid)) yield `${uuid} is no id`
          if (address !== `${version.address}:${node.key}` || node.key !== node.model.key) yield `${uuid} address`
          if (version.address !== `${channel.address}:${version.key}`) yield `${uuid} version`
          if (!channel.address.endsWith(`:${channel.key}`)) yield `${uuid} channel`
          if (version.data.name !== version.key || channel.data.name !== channel.key) yield `${uuid} names`
        }
      }
    },
    breaks: [
      (document) => {
        cardOf(document, 'list:map').uuid = 'short'
      },
      (document) => {
        cardOf(document, 'list:map').node.key = 'filter'
      },
      (document) => {
        cardOf(document, 'list:map').parents.version.address = 'root:kernel:list:0.0.2'
      },
      (document) => {
        cardOf(document, 'list:map').extra = 1
      },
      (document) => {
        const [first, second] = Object.values<Raw>(document.data.flos)[0].data.methods
        second.uuid = first.uuid
      }
    ]
  },
  {
    id: 'model',
    says: 'the full model with the marks of its kind; cards of connectors with compat and enableNewMetadata',
    *find(document) {
      for (const each of cardsOf(document)) yield* modelFaults(each)
    },
    breaks: [
      (document) => {
        cardOf(document, 'list:map').node.model.timeout = 90_000
      },
      (document) => {
        cardOf(document, 'control:let').node.model.mirrored = false
      },
      (document) => {
        cardOf(document, 'object:expand').node.model.displayed = true
      },
      (document) => {
        delete cardOf(document, 'okta:readUser').node.model.enableNewMetadata
      },
      (document) => {
        cardOf(document, 'okta:userCreated').node.model.webhookList = false
      },
      (document) => {
        cardOf(document, 'okta:readUser').node.model.metadata.id = null
      }
    ]
  },
  {
    id: 'titles',
    says: 'node.data.name = metadata.name',
    *find(document) {
      for (const { card } of cardsOf(document)) {
        if (card.node.data.name !== card.node.model.metadata.name) yield card.uuid
      }
    },
    breaks: [
      (document) => {
        cardOf(document, 'list:map').node.data.name = 'Renamed'
      }
    ]
  },
  {
    id: 'field-ids',
    says: 'io ids 10 characters, unique across the whole scope; map key = id; metadata.index 0, 1, 2 in order',
    *find(document) {
      for (const { cards, name } of scopesOf(document)) {
        const ids = new Set<string>()
        for (const card of cards) {
          const { inputs, outputs } = card.node.model
          for (const { data } of [inputs, outputs]) {
            for (const [index, [key, field]] of Object.entries<Raw>(data).entries()) {
              if (ids.has(key) || field.id !== key || !/^[A-Za-z0-9_-]{10}$/.test(key)) yield `${name} ${key}`
              if (field.metadata.index !== index) yield `${name} ${key} index`
              ids.add(key)
            }
          }
        }
      }
    },
    breaks: [
      (document) => {
        inputsOf(cardOf(document, 'list:map'))[0].id = 'other56789'
      },
      (document) => {
        inputsOf(cardOf(document, 'list:map'))[0].metadata.index = 7
      },
      (document) => {
        const { inputs, outputs } = cardOf(document, 'list:map').node.model
        const [output] = Object.values<Raw>(outputs.data)
        inputs.data[output.id] = { ...output, metadata: { index: Object.keys(inputs.data).length } }
      }
    ]
  },
  {
    id: 'values',
    says: 'collection: data is a list or null; scalar data of the declared type; fed inputs hold the empty value',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const fed = new Set([...pinsOf(scope)].map(({ pin }) => pin.input))
        for (const card of scope.cards) {
          for (const field of [...inputsOf(card), ...outputsOf(card)]) {
            const { type, collection, data } = field.value
            const fits = collection ? data === null || Array.isArray(data) : isOfType(data, type)
            if (!fits || !emptyFed(fed, field)) yield `${scope.name} ${kindOf(card)} ${field.key}`
          }
        }
      }
    },
    breaks: [
      (document) => {
        inputsOf(cardOf(document, 'list:map'))[0].value.data = ''
      },
      (document) => {
        inputsOf(cardOf(document, 'control:times'))[0].value.data = '2'
      },
      (document) => {
        inputsOf(cardOf(document, 'list:map'))[0].value.data = ['left']
      },
      (document) => {
        outputsOf(cardOf(document, 'list:map'))[0].value.data = 'left'
      }
    ]
  },
  {
    id: 'options',
    says: 'options: group parameters, flags p, literal; all other inputs flags d',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const fed = new Set([...pinsOf(scope)].map(({ pin }) => pin.input))
        for (const card of scope.cards) {
          for (const { id, group, flags } of inputsOf(card)) {
            if (flags !== (group === 'parameters' ? 'p' : 'd')) yield `${scope.name} ${id} flags`
            if (group === 'parameters' && fed.has(id)) yield `${scope.name} ${id} fed`
          }
        }
      }
    },
    breaks: [
      (document) => {
        inputsOf(cardOf(document, 'stash:createRow'))[0].flags = 'd'
      },
      (document) => {
        inputsOf(cardOf(document, 'list:map'))[0].flags = 'p'
      },
      (document) => {
        for (const scope of scopesOf(document)) {
          for (const { target, pin } of pinsOf(scope)) {
            const card = scope.cards.find(({ uuid }) => uuid === target)
            const option = inputsOf(card).find(({ group }) => group === 'parameters')
            if (option !== undefined) pin.input = option.id
          }
        }
      }
    ]
  },
  {
    id: 'outputs',
    says: 'outputs: ref = collection; _used when pinned, and only then',
    *find(document) {
      for (const { card } of cardsOf(document)) {
        for (const { id, ref, value, _used } of outputsOf(card)) {
          if (ref !== value.collection) yield `${id} ref`
          if ((_used === true) !== id in card.pins) yield `${id} used`
        }
      }
    },
    breaks: [
      (document) => {
        outputsOf(cardOf(document, 'list:map'))[0].ref = false
      },
      (document) => {
        delete outputsOf(cardOf(document, 'list:pluck'))[0]._used
      },
      (document) => {
        outputsOf(cardOf(document, 'control:return'))[0]._used = true
      }
    ]
  },
  {
    id: 'mirrored',
    says: 'mirrored cards list each field as input and output with the same group and key and different ids',
    *find(document) {
      for (const { card } of cardsOf(document)) {
        if (!mirroredKinds.includes(kindOf(card))) continue
        const shape = ({ group, key, value }: Raw) => [group, key, value.type, value.collection]
        if (!same(inputsOf(card).map(shape), outputsOf(card).map(shape))) yield `${kindOf(card)} ${card.uuid}`
        if (outputsOf(card).some(({ flags }) => flags !== 'd')) yield `${card.uuid} flags`
      }
    },
    breaks: [
      (document) => {
        const { outputs } = cardOf(document, 'control:let').node.model
        delete outputs.data[Object.keys(outputs.data)[0] as string]
      },
      (document) => {
        inputsOf(cardOf(document, 'control:let'))[0].key = 'other'
      }
    ]
  }
]
