import { controlCards } from '#engine/cards/control/index.ts'
import type { CardDraft, ConnectionName, InputDraft, OutputDraft } from '../draft/card-draft.ts'
import { CardDraft as Card } from '../draft/card-draft.ts'
import { ScopeDraft } from '../draft/scope-draft.ts'
import { WhereExpression } from '../draft/table-cards.ts'
import { Value } from '../value.ts'
import { conversionOf, emptyOf } from '../wire-type.ts'
import { builtInFacts } from './built-in-facts.ts'
import { emitCard } from './emit-card.ts'
import { emitInput, emitOutput } from './emit-field.ts'
import { fieldId, seedOf } from './ids.ts'
import { faultOf } from './literal.ts'
import type { Expand } from './lower.ts'
import { cardsOf, idOfCard, idOfInput, idOfOutput, Lowered, valuesIn } from './lower.ts'
import { headsOf, orderingsOf } from './orderings.ts'

/** Ids of what a flow refers to. */
export interface References {
  /** The id of a called flow or of a table. */
  idOf(definition: unknown): string | null
  connectionId(connection: ConnectionName): string
}

type Pins = Record<string, Record<string, { input: string; transform: object | null }[]>>

const tree = {
  id: 2,
  name: 'empty',
  description: 'This flow has been build w/o a tree and uses the newer, async, Addressing module.'
}

/** Cards and orderings of a scope, and what every flow has, whether it stands alone or within a card. */
export interface EmittedScope {
  readonly tree: object
  readonly methods: readonly object[]
  readonly model: object
  readonly orderings: object
}

/** Emits the cards of flows, each scope once everything in it is fed from within it. */
export class ScopeEmitter {
  readonly #lowered: Lowered
  readonly #references: References

  /** @throws AppError `FLOW_CODE_INVALID` */
  constructor(scope: ScopeDraft, references: References) {
    this.#lowered = new Lowered(scope)
    this.#references = references
  }

  emit(scope: ScopeDraft): EmittedScope {
    const cards = [...cardsOf(scope.main.cards)]
    const own = new Set(cards)
    const expands = [...this.#lowered.expands.values()].filter(({ source }) => own.has(source.card))
    const pins = this.#pinsOf([...cards, ...expands.map(({ card }) => card)])
    const methods = cards.flatMap((card) => [
      this.#emitCard(card, pins),
      ...(card.fork === null ? [] : this.#emitHeads(card)),
      ...expands.filter(({ source }) => source.card === card).map((expand) => this.#emitExpand(expand, pins))
    ])
    return { tree, methods, model: {}, orderings: orderingsOf(scope.main.cards, expands) }
  }

  /** An inline flow: its id is its own, and it has no folder and no schedule. */
  #emitInline(scope: ScopeDraft): object {
    return {
      id: scope.id,
      uuid: scope.id,
      ...this.emit(scope),
      security_level: null,
      log: false,
      inheritLog: false,
      group: null,
      templateName: null,
      connector_method_meta: { inputs: {}, outputs: {}, options: {} },
      monitor_flo: false
    }
  }

  /** Pins by the card that they come from. */
  #pinsOf(cards: readonly CardDraft[]): ReadonlyMap<CardDraft, Pins> {
    const pins = new Map<CardDraft, Pins>(cards.map((card) => [card, {}]))
    for (const card of cards) {
      for (const input of this.#inputsToEmit(card)) {
        if (input.given instanceof WhereExpression) continue
        for (const value of valuesIn(input.given)) this.#pin(pins, card, input, value)
      }
    }
    return pins
  }

  #pin(pins: ReadonlyMap<CardDraft, Pins>, card: CardDraft, input: InputDraft, value: Value<unknown>): void {
    const source = this.#lowered.sourceOf(card, value)
    const conversion = conversionOf(source.type, input.type)
    if (conversion === undefined) {
      throw card.place.scope.refuse(
        `"${source.key}" of "${source.card.title}" cannot go into "${input.key}" of "${card.title}": the types differ`
      )
    }
    const id = idOfOutput(source)
    const transform = conversion === null ? null : { [id]: { ...conversion, dest: id } }
    const from = pins.get(source.card)
    if (from === undefined) throw card.place.scope.refuse(`"${source.key}" is fed from a card that is not there`)
    from[id] ??= {}
    from[id][idOfCard(card)] ??= []
    from[id][idOfCard(card)]?.push({ input: this.#inputId(card, input), transform })
  }

  /** Inputs to emit: one operand that a search uses twice has one hidden input. */
  #inputsToEmit(card: CardDraft): readonly InputDraft[] {
    const seen = new Set<string>()
    return card.inputs.filter((input) => {
      if (input.group !== '_expr') return true
      const key = this.#inputKey(card, input)
      const isNew = !seen.has(key)
      seen.add(key)
      return isNew
    })
  }

  /** Hidden operands of a table search are named by the output that feeds them. */
  #inputId(card: CardDraft, input: InputDraft): string {
    return idOfInput(card, { group: input.group, key: this.#inputKey(card, input) })
  }

  #inputKey(card: CardDraft, { group, key, given }: InputDraft): string {
    if (group !== '_expr' || !(given instanceof Value)) return key
    return idOfOutput(this.#lowered.sourceOf(card, given))
  }

  #emitCard(card: CardDraft, pins: ReadonlyMap<CardDraft, Pins>): object {
    const own = pins.get(card) ?? {}
    const { connection, fork, handler, joined } = card
    const inputs = this.#inputsToEmit(card)
    return emitCard(card, {
      uuid: idOfCard(card),
      connectionId: connection === null ? null : this.#references.connectionId(connection),
      inputs: byId(inputs.map((input, index) => this.#emitInput(card, input, index))),
      outputs: byId(outputsToEmit(card, own).map((output, index) => emitOutputOf(card, output, own, index))),
      pins: own,
      ...(fork === null ? {} : { branches: { [headsOf(card).yes]: true, [headsOf(card).no]: false } }),
      ...(joined.length === 0
        ? {}
        : {
            joins: Object.fromEntries(
              joined.map(({ input, output }) => [
                idOfInput(card, input),
                [{ output: idOfOutput(output), transform: null }]
              ])
            )
          }),
      ...(handler === null ? {} : { handler: this.#emitInline(handler) })
    })
  }

  #emitInput(card: CardDraft, input: InputDraft, index: number): { id: string } {
    const key = this.#inputKey(card, input)
    const id = this.#inputId(card, input)
    const isExpression = input.group === '_expr' && input.given instanceof Value
    const metadata = isExpression
      ? { forceHide: true, method: idOfCard(this.#lowered.sourceOf(card, input.given as Value<unknown>).card) }
      : input.metadata
    const data = this.#dataOf(card, input)
    return emitInput(id, { ...input, key, ...(metadata === undefined ? {} : { metadata }) }, index, data) as {
      id: string
    }
  }

  /** The literal of an input. */
  #dataOf(card: CardDraft, { key, given, type }: InputDraft): unknown {
    if (given instanceof WhereExpression) return this.#whereOf(card, given)
    if (valuesIn(given).length > 0) return emptyOf(type)
    if (given instanceof ScopeDraft) return this.#emitInline(given)
    return this.#references.idOf(given) ?? literalFor(card, key, given)
  }

  #whereOf(card: CardDraft, { tests }: WhereExpression): object {
    const expr = tests.map(([lhs, op, operand]) => {
      if (!(operand instanceof Value)) return { lhs, op, rhs: literalFor(card, lhs, operand), join: 'AND' }
      const source = this.#lowered.sourceOf(card, operand)
      return { lhs, op, rhd: { methodId: idOfCard(source.card), outputId: idOfOutput(source) }, join: 'AND' }
    })
    return { expr }
  }

  /** The two hidden cards at which branches begin. */
  #emitHeads(card: CardDraft): object[] {
    const { yes, no } = headsOf(card)
    const { address, title, description } = controlCards.noop
    return [yes, no].map((uuid) => {
      const head = new Card(card.place, { key: uuid, address, title, description })
      return emitCard(head, { uuid, connectionId: null, inputs: {}, outputs: {}, pins: {}, isHidden: true })
    })
  }

  #emitExpand({ card, source, parts }: Expand, pins: ReadonlyMap<CardDraft, Pins>): object {
    const from = { srcMethodId: idOfCard(source.card), srcOutputId: idOfOutput(source) }
    const outputs = parts.flatMap(({ path, group, output }, index) => {
      const metadata = { ...from, path }
      const shown = { group, metadata, isMirrored: false }
      const keyType = { type: 'string', collection: true }
      return [
        emitOutput(
          { ...shown, id: fieldId(seedOf('key of part', group)), key: 'key', type: keyType, data: path, isUsed: false },
          index * 2
        ),
        emitOutput({ ...shown, id: idOfOutput(output), key: 'value', type: output.type, isUsed: true }, index * 2 + 1)
      ] as { id: string }[]
    })
    return emitCard(card, {
      uuid: idOfCard(card),
      connectionId: null,
      inputs: byId(card.inputs.map((input, index) => this.#emitInput(card, { ...input, metadata: from }, index))),
      outputs: byId(outputs),
      pins: pins.get(card) ?? {},
      isHidden: true
    })
  }
}

/** A literal as it goes into the file. @throws AppError `FLOW_CODE_INVALID` for what JSON cannot hold */
function literalFor(card: CardDraft, key: string, literal: unknown): unknown {
  const fault = faultOf(literal)
  if (fault === undefined) return literal
  throw card.place.scope.refuse(`"${key}" of "${card.title}" ${fault}`)
}

const byId = (fields: readonly object[]): Record<string, object> =>
  Object.fromEntries(fields.map((field) => [(field as { id: string }).id, field]))

/** Outputs to emit: of a card whose Result Set decides which it fills, those that are used. */
function outputsToEmit(card: CardDraft, pins: Pins): readonly OutputDraft[] {
  const chooses = card.inputs.some(({ group, key }) => group === 'parameters' && key === 'resultSet')
  return chooses ? card.outputs.filter((output) => pins[idOfOutput(output)] !== undefined) : card.outputs
}

function emitOutputOf(card: CardDraft, output: OutputDraft, pins: Pins, index: number): object {
  const { group, key, type, metadata } = output
  const id = idOfOutput(output)
  return emitOutput(
    {
      id,
      group,
      key,
      type,
      ...(metadata === undefined ? {} : { metadata }),
      ...(group === 'context' ? { data: null } : {}),
      isUsed: pins[id] !== undefined,
      isMirrored: builtInFacts(card.kind).mirrored === true
    },
    index
  )
}
