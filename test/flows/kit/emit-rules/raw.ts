// The document of an export as JSON has it, and ways through it that share nothing with the code that wrote it.

// biome-ignore lint/suspicious/noExplicitAny: rules look into whatever a broken document holds
export type Raw = any

/** A line of the checklist: what must hold of a document, and how it is broken. */
export interface EmitRule {
  readonly id: string
  readonly says: string
  /** Where a document breaks it. */
  find(document: Raw): Iterable<string>
  /** Changes that break it, each alone. */
  readonly breaks: readonly ((document: Raw) => void)[]
}

/** A flow, or a flow within a card. */
export interface Scope {
  readonly name: string
  readonly body: Raw
  readonly cards: readonly Raw[]
  /** The card that holds it; `null` for a flow that stands alone. */
  readonly owner: Raw | null
  /** The flow that stands alone around it, or itself. */
  readonly flow: Raw
}

/** Every scope of a document, the outer one first. */
export function* scopesOf(document: Raw): Generator<Scope> {
  for (const flow of Object.values<Raw>(document.data.flos)) yield* within(flow.data, null, flow.name, flow)
}

function* within(body: Raw, owner: Raw | null, name: string, flow: Raw): Generator<Scope> {
  yield { body, owner, name, flow, cards: body.methods }
  for (const card of body.methods) {
    for (const inner of inlineFlowsOf(card)) yield* within(inner, card, `${name} > ${card.node.data.name}`, flow)
  }
}

/** The flows within a card: those of its inputs, and the one that handles its errors. */
export function inlineFlowsOf(card: Raw): Raw[] {
  const own = inputsOf(card).map(({ value }) => value.data)
  return [...own, card.node.model.policy?.error?.flo].filter((flow) => typeof flow === 'object' && flow?.methods)
}

/** Every card of a document with its scope. */
export function* cardsOf(document: Raw): Generator<Scope & { readonly card: Raw }> {
  for (const scope of scopesOf(document)) for (const card of scope.cards) yield { ...scope, card }
}

export const inputsOf = (card: Raw): Raw[] => Object.values(card.node.model.inputs.data)
export const outputsOf = (card: Raw): Raw[] => Object.values(card.node.model.outputs.data)

/** Module and name, such as `list:map`. */
export const kindOf = (card: Raw): string => {
  const parts = String(card.address).split(':')
  return `${parts.at(-3)}:${parts.at(-1)}`
}

export const isBuiltIn = (card: Raw): boolean => String(card.address).startsWith('root:kernel:')

/** The first card of a kind, for those who break it. */
export function cardOf(document: Raw, kind: string): Raw {
  for (const { card } of cardsOf(document)) if (kindOf(card) === kind) return card
  throw new Error(`no card ${kind}`)
}

/** The scope of a card. */
export function scopeOf(document: Raw, uuid: string): Scope {
  for (const scope of scopesOf(document)) if (scope.cards.some((card) => card.uuid === uuid)) return scope
  throw new Error(`no card ${uuid}`)
}

/** Every pin of a scope. */
export function* pinsOf({ cards }: Scope): Generator<{ card: Raw; output: string; target: string; pin: Raw }> {
  for (const card of cards) {
    for (const [output, targets] of Object.entries<Raw>(card.pins)) {
      for (const [target, pins] of Object.entries<Raw>(targets))
        for (const pin of pins) yield { card, output, target, pin }
    }
  }
}

/** Every edge of a scope. */
export const edgesOf = ({ body }: Scope): [string, string][] => Object.values(body.orderings)

/** The flow that starts the flow's cards: neither led to by an edge nor the head of a branch. */
export function startsOf(scope: Scope): Raw[] {
  const led = new Set(
    edgesOf(scope)
      .filter(([from, to]) => from !== to)
      .map(([, to]) => to)
  )
  const heads = new Set(scope.cards.flatMap((card) => Object.keys(card.branches)))
  return scope.cards.filter(({ uuid }) => !led.has(uuid) && !heads.has(uuid))
}

/** The value that an input of a type holds while it is fed from elsewhere. */
export function emptyValue({ type, collection }: Raw): unknown {
  if (collection) return []
  if (typeof type === 'object' || type === 'object') return {}
  return { string: '', Date: '', number: 0, boolean: false, file: null, flo: null }[type as 'string']
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
