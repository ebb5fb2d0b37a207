import type { CardDraft, InputDraft, OutputDraft } from '../draft/card-draft.ts'
import { builtInFacts } from './built-in-facts.ts'
import { cardNumber, connectorFacts } from './connectors.ts'

/** What a card is emitted of, beside the draft. */
export interface EmittedParts {
  readonly uuid: string
  readonly connectionId: string | null
  readonly inputs: Readonly<Record<string, object>>
  readonly outputs: Readonly<Record<string, object>>
  readonly pins: object
  /** Heads of the branches of an If/Else. */
  readonly branches?: Readonly<Record<string, boolean>>
  /** Of a Join: the outputs to which inputs are copied. */
  readonly joins?: Readonly<Record<string, object>>
  /** The inline flow that handles errors. */
  readonly handler?: object
  readonly isHidden?: boolean
}

/** A card as exports have it: seven keys, in their order. */
export function emitCard(card: CardDraft, parts: EmittedParts): object {
  const { address, title } = card
  const { uuid, branches = {}, joins = {}, pins } = parts
  const version = address.slice(0, address.lastIndexOf(':'))
  const channel = version.slice(0, version.lastIndexOf(':'))
  const last = (text: string) => text.slice(text.lastIndexOf(':') + 1)
  const parent = (at: string) => ({ address: at, key: last(at), data: { name: last(at) } })
  return {
    joins,
    address,
    parents: { version: parent(version), channel: parent(channel) },
    uuid,
    branches,
    node: { key: last(address), data: { name: title }, model: modelOf(card, parts) },
    pins
  }
}

function modelOf(card: CardDraft, parts: EmittedParts): object {
  return card.address.startsWith('root:kernel:') ? builtInModel(card, parts) : connectorModel(card, parts)
}

/** What a card does when it fails. */
function policyOf({ retry }: CardDraft, { handler }: EmittedParts): object {
  if (handler !== undefined) return { error: { type: 'handler', flo: handler, merge: 'join' } }
  if (retry === null) return { error: { type: 'finish' } }
  return { error: { type: 'finish', retry: retry.times, delay: retry.delayMs, retryCondition: 'ratelimits' } }
}

function builtInModel(card: CardDraft, parts: EmittedParts): object {
  const {
    executable = false,
    async = false,
    cooperative = false,
    mirrored = false,
    timeout = 90_000
  } = builtInFacts(card.kind)
  return {
    type: 'method',
    _v: 2,
    key: card.address.slice(card.address.lastIndexOf(':') + 1),
    executable,
    displayed: !parts.isHidden,
    async,
    cooperative,
    mirrored,
    inlined: false,
    dependencies: [],
    timeout,
    idempotent: false,
    monitor: false,
    webhook: false,
    webhookList: false,
    webhookConditions: false,
    mobile: false,
    hooks: {},
    policy: policyOf(card, parts),
    metadata: { id: null, name: card.title, description: card.description },
    meta: {},
    config: null,
    partnerChannelKeys: null,
    inputs: { extensible: mirrored, rules: {}, data: parts.inputs },
    outputs: { extensible: mirrored, rules: {}, data: parts.outputs },
    runtime: {},
    ...(card.comment === null ? {} : { comments: { title: card.title, markdown: card.comment } })
  }
}

function connectorModel(card: CardDraft, parts: EmittedParts): object {
  const [, , , connector = '', , method = ''] = card.address.split(':')
  const isTable = connector === 'stash'
  return {
    type: 'method',
    _v: 2,
    key: method,
    executable: true,
    displayed: true,
    async: !isTable,
    cooperative: false,
    mirrored: false,
    compat: false,
    inlined: false,
    dependencies: [],
    timeout: 30_000,
    idempotent: false,
    monitor: false,
    webhook: card.isEvent,
    webhookList: card.isEvent,
    webhookConditions: card.isEvent ? { where: ['headers'], key: 'x-okta-verification-challenge' } : false,
    mobile: false,
    hooks: {},
    policy: policyOf(card, parts),
    metadata: { id: cardNumber(connector, method), name: card.title, description: null },
    meta: {},
    config: parts.connectionId,
    partnerChannelKeys: connectorFacts(connector).partnerChannelKeys,
    inputs: { extensible: false, rules: {}, groupRules: groupRules(card.inputs), data: parts.inputs },
    outputs: { extensible: false, rules: {}, groupRules: groupRules(card.outputs), data: parts.outputs },
    runtime: {},
    display: {},
    comments: card.description ?? '',
    enableNewMetadata: true
  }
}

/** The sections of a card in their order. */
function groupRules(fields: readonly (InputDraft | OutputDraft)[]): object {
  const groups = [...new Set(fields.map(({ group }) => group))].filter(
    (group) => group !== null && group !== 'parameters' && group !== '_expr'
  )
  return Object.fromEntries(groups.map((group, index) => [group, { index }]))
}
