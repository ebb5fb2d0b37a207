import type { BuiltInCard, DeclaredField } from '../cards/define-card.ts'
import { builtInCard } from '../cards/index.ts'
import type { InputRule } from '../cards/input-rules.ts'
import { inputRules } from '../cards/input-rules.ts'
import type { Card } from '../export/card.ts'
import type { Export } from '../export/export.ts'
import type { Argument, Field, Input } from '../export/field.ts'
import type { Flow } from '../export/flow.ts'
import type { Transform } from '../export/pin.ts'
import type { Stub } from '../export/stub.ts'
import type { Mocks } from '../mocks/mocks.ts'
import { refuseMisfits } from '../mocks/refuse-misfits.ts'
import { callsOf } from '../plan/calls-of.ts'
import { orderCards } from '../plan/order-cards.ts'
import { startCardOf } from '../plan/start-card.ts'
import type { CardStep, Step } from '../plan/step.ts'
import type { Flags } from '../values/flags.ts'
import { readFlags } from '../values/flags.ts'
import type { ValueType } from '../values/value-type.ts'
import { valueTypeOf } from '../values/value-type.ts'
import type { Implementation, Implementations } from './implementation.ts'

/** An input as it is resolved: where its value may come from. */
export interface PlannedInput {
  readonly field: DeclaredField
  /** Outputs pinned to it, by their slots; of several, the one of the branch that ran counts. */
  readonly pins: readonly { readonly slot: number; readonly transform: Transform | null }[]
  /** How a card that goes through a list fills it, as an argument of the flow that it calls. */
  readonly argument: Argument | null
}

/** An input that the card itself declares. */
export interface OwnInput {
  readonly rule: InputRule
  /** The export's input of that name; `null` where the card has none. */
  readonly input: PlannedInput | null
}

/** A card, worked out for execution. */
export interface PlannedCard {
  readonly card: Card
  /** `null` where nothing here does the card's work. */
  readonly implementation: Implementation | null
  readonly own: readonly OwnInput[]
  /** Inputs that the author added. */
  readonly added: readonly PlannedInput[]
  readonly inputs: readonly DeclaredField[]
  readonly outputs: readonly DeclaredField[]
  /** Where the values of the outputs are kept, in their order. */
  readonly slots: readonly number[]
  readonly types: ReadonlyMap<string, ValueType>
  /** Inputs by path that hold secrets though their names do not tell; of a mocked card, too. */
  readonly secrets: readonly string[]
  /** Flows that the card may call, by the input that names them. */
  readonly callees: ReadonlyMap<string, Flow | Stub | null>
  /** Whether an author would count it: comments and hidden cards are not. */
  readonly isWork: boolean
}

/** A step, worked out for execution. */
export type PlannedStep =
  | { readonly kind: 'card'; readonly card: PlannedCard }
  | {
      readonly kind: 'if'
      readonly card: PlannedCard
      readonly whenTrue: readonly PlannedStep[]
      readonly whenFalse: readonly PlannedStep[]
      readonly join: readonly PlannedStep[]
    }

/** A flow, worked out for execution. */
export interface PlannedFlow {
  readonly flow: Flow
  readonly steps: readonly PlannedStep[]
  /** The card that mirrors what the flow is started with; `null` in a flow that begins with some other card. */
  readonly start: Card | null
  /** Values that its cards give. */
  readonly slotCount: number
}

/** An export, made ready to run with the mocks of its cards: each flow is worked out once, when it is first needed. */
export class Program {
  readonly workflows: Export
  readonly implementations: Implementations
  /** `null` where no card is mocked. */
  readonly mocks: Mocks | null
  readonly flags: Flags
  readonly #planned = new Map<Flow, PlannedFlow>()
  readonly #byKey = new Map<string, Flow>()

  /** @throws AppError `MOCKS_INVALID` where the mocks do not fit the export */
  constructor(workflows: Export, implementations: Implementations, mocks: Mocks | null = null) {
    if (mocks !== null) refuseMisfits(mocks, workflows)
    this.workflows = workflows
    this.implementations = implementations
    this.mocks = mocks
    this.flags = readFlags(workflows.flags)
    for (const flow of workflows.allFlows()) this.#byKey.set(flowKey(flow), flow)
  }

  /** A flow by its {@link flowKey}. */
  flow(key: string): Flow | undefined {
    return this.#byKey.get(key)
  }

  /** What does the work of a card, its mock before all else; `null` where nothing does. */
  implementationOf(card: Card): Implementation | null {
    const mock = this.mocks?.ofCard(card) ?? null
    return mock === null ? this.implementations.of(card) : { kind: 'mock', mock }
  }

  /** @throws AppError `EXPORT_ORDER_INVALID` */
  plan(flow: Flow): PlannedFlow {
    const known = this.#planned.get(flow)
    if (known !== undefined) return known
    const planned = this.#plan(flow)
    this.#planned.set(flow, planned)
    return planned
  }

  #plan(flow: Flow): PlannedFlow {
    const slots = new Map<string, number>()
    for (const card of flow.cards) for (const { id } of card.outputs) slots.set(id, slots.size)
    const planCard = (card: Card) => this.#planCard(card, slots)
    const cardSteps = ({ card, expands }: CardStep): PlannedStep[] =>
      [card, ...expands].map((each) => ({ kind: 'card', card: planCard(each) }))
    const planSteps = (steps: readonly Step[]): PlannedStep[] =>
      steps.flatMap((step): PlannedStep[] => {
        if (step.kind === 'card') return cardSteps(step)
        const [whenTrue, whenFalse] = [planSteps(step.whenTrue), planSteps(step.whenFalse)]
        return [{ kind: 'if', card: planCard(step.card), whenTrue, whenFalse, join: cardSteps(step.join) }]
      })
    return { flow, steps: planSteps(orderCards(flow)), start: startCardOf(flow), slotCount: slots.size }
  }

  #planCard(card: Card, slots: ReadonlyMap<string, number>): PlannedCard {
    const implementation = this.implementationOf(card)
    const planned = new Map(card.inputs.map((input) => [input, plannedInput(input, slots)]))
    const own = implementation?.kind === 'built in' ? ownInputs(implementation.card, card, planned) : []
    const taken = new Set(own.map(({ input }) => input))
    const others = [...planned].filter(([{ type }, input]) => type !== 'flo' && !taken.has(input))
    const added = card.kind === 'control:join' ? joined(card, planned) : others.map(([, input]) => input)
    const callees = new Map(
      callsOf(this.workflows, card).map(({ input, kind, target }) => [input?.path ?? kind, target] as const)
    )
    const inputs = [...planned.values()].map(({ field }) => field)
    return {
      card,
      implementation,
      own,
      added,
      inputs,
      outputs: card.outputs.map(declaredField),
      slots: card.outputs.map(({ id }) => slots.get(id) ?? -1),
      types: new Map(inputs.map(({ path, type }) => [path, type])),
      secrets: builtInCard(card.address)?.secrets ?? [],
      callees,
      isWork: card.isWork
    }
  }
}

/** A name for any flow of an export, inline ones included: for an inline flow the way to it. */
export function flowKey(flow: Flow): string {
  const { owner } = flow
  return owner === null ? flow.id : `${flowKey(owner.card.flow)}/${owner.card.id}/${owner.slot}`
}

function ownInputs(builtIn: BuiltInCard, card: Card, planned: ReadonlyMap<Input, PlannedInput>): OwnInput[] {
  const byPath = new Map(card.inputs.toReversed().map((input) => [input.path, input]))
  return inputRules(builtIn.inputs).map((rule) => {
    const input = byPath.get(rule.path)
    return { rule, input: input === undefined ? null : (planned.get(input) ?? null) }
  })
}

/** What a Join brings together: each input under the name of the output that it is copied to, which may be another. */
function joined(card: Card, planned: ReadonlyMap<Input, PlannedInput>): PlannedInput[] {
  const inputs = new Map(card.inputs.map((input) => [input.id, planned.get(input)]))
  const outputs = new Map(card.outputs.map((output) => [output.id, output]))
  return card.joins.flatMap(({ inputId, outputId }) => {
    const [input, output] = [inputs.get(inputId), outputs.get(outputId)]
    if (input === undefined || output === undefined) return []
    const { group, key, path } = output
    return [{ ...input, field: { ...input.field, group, key, path } }]
  })
}

function plannedInput(input: Input, slots: ReadonlyMap<string, number>): PlannedInput {
  const pins = input.pins.map(({ from, transform }) => ({ slot: slots.get(from.id) ?? -1, transform }))
  return { field: declaredField(input), pins, argument: input.argument }
}

function declaredField(field: Field): DeclaredField {
  const { group, key, path, type, isList, literal, metadata } = field
  return { group, key, path, type: valueTypeOf(type, isList), declared: type, literal, metadata }
}
