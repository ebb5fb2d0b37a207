import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { Input } from '#engine/export/field.ts'
import { Flow } from '#engine/export/flow.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { orderCards } from '#engine/plan/order-cards.ts'
import type { Step } from '#engine/plan/step.ts'
import type { CardNumbers } from './flow-values.ts'
import { cardName, literalText, sourceText } from './flow-values.ts'
import { scheduleWords } from './schedule-words.ts'

/**
 * A flow as an outline: its cards in the order of execution, each with what feeds it; branches and blocks indented.
 * @throws AppError `EXPORT_ORDER_INVALID`
 */
export function flowOutline(workflows: Export, flow: Flow): string {
  const numbers = new Map<Card, number>()
  for (const card of cardsInOutline(workflows, flow)) numbers.set(card, numbers.size + 1)
  const outline = new Outline(workflows, numbers)
  return [heading(flow), ...outline.steps(orderCards(flow), '  ')].join('\n')
}

function heading({ name, schedule, startKind }: Flow): string {
  return `${name} (${startKind === 'scheduled' && schedule !== null ? scheduleWords(schedule) : startKind})`
}

/** The cards that get a number, in the order in which the outline comes to them. */
function* cardsInOutline(workflows: Export, flow: Flow): Generator<Card, void, undefined> {
  const walk = function* (steps: readonly Step[]): Generator<Card, void, undefined> {
    for (const { card, ...step } of steps) {
      if (card.isWork) yield card
      for (const block of blocksOf(workflows, card)) yield* cardsInOutline(workflows, block.flow)
      if (step.kind === 'if') yield* walk([...step.whenTrue, ...step.whenFalse])
    }
  }
  yield* walk(orderCards(flow))
}

class Outline {
  readonly #workflows: Export
  readonly #numbers: CardNumbers

  constructor(workflows: Export, numbers: CardNumbers) {
    this.#workflows = workflows
    this.#numbers = numbers
  }

  steps(steps: readonly Step[], indent: string): string[] {
    return steps.flatMap((step) => {
      const lines = this.#card(step.card, indent)
      if (step.kind === 'card') return lines
      const inner = `${indent}    `
      return [
        ...lines,
        ...this.#branch('if it holds', step.whenTrue, inner),
        ...this.#branch('otherwise', step.whenFalse, inner),
        ...this.#joined(step.join.card, inner)
      ]
    })
  }

  #branch(words: string, steps: readonly Step[], indent: string): string[] {
    const inner = `${indent}  `
    return [`${indent}${words}:`, ...(steps.length === 0 ? [`${inner}(nothing)`] : this.steps(steps, inner))]
  }

  #card(card: Card, indent: string): string[] {
    if (card.comment !== null) return card.comment.trim() === '' ? [] : [`${indent}# ${literalText(card.comment)}`]
    if (!card.isWork) return []
    const inner = `${indent}    `
    const connector = card.parts.isBuiltIn ? '' : ` [${this.#connector(card)}]`
    // The inputs of a start card are those of the flow; what reads them names them.
    const inputs = card === card.flow.start ? [] : card.inputs.flatMap((input) => this.#input(input))
    const blocks = blocksOf(this.#workflows, card).flatMap(({ words, flow }) => [
      `${inner}${words}:`,
      ...this.steps(orderCards(flow), `${inner}  `)
    ])
    return [
      `${indent}${cardName(card, this.#numbers)}${connector}`,
      ...inputs.map((line) => `${inner}${line}`),
      ...blocks
    ]
  }

  #input(input: Input): string[] {
    const { label, argument, literal, flowId } = input
    if (input.inlineFlow !== null || input.metadata.forceHide === true) return []
    if (flowId !== null) return [`calls "${this.#workflows.callee(flowId)?.name ?? flowId}"`]
    // The conditions of an If/ElseIf are named by their part.
    const part = input.card.kind === 'control:branch' && input.group !== null ? `${partName(input)}: ` : ''
    if (argument?.from === 'item') return [`${label} ← item${argument.path === '' ? '' : `.${argument.path}`}`]
    if (input.isPinned) return [`${part}${label} ← ${this.#sources(input)}`]
    if (isUnset(literal)) return []
    const table = input.isOption && input.key === 'stash' ? this.#workflows.table(String(literal))?.name : undefined
    return [`${part}${label}: ${table ?? literalText(literal)}`]
  }

  /** What a Join hands on from its branches. */
  #joined(join: Card, indent: string): string[] {
    const inputs = join.inputs.filter((input) => input.isPinned)
    return inputs.map((input) => `${indent}${input.label} ← ${this.#sources(input)}`)
  }

  #sources({ pins }: Input): string {
    return pins.map(({ from }) => sourceText(from, this.#numbers)).join(' or ')
  }

  #connector({ connectionId, parts }: Card): string {
    const connection = connectionId === null ? undefined : this.#workflows.connection(connectionId)
    return connection?.name ?? (parts.module === 'stash' ? 'Tables' : parts.module)
  }
}

/** The inline flows of a card, each with the name of its part. */
function blocksOf(workflows: Export, card: Card): { words: string; flow: Flow }[] {
  return callsOf(workflows, card).flatMap(({ target, kind, input }) => {
    if (!(target instanceof Flow) || !target.isInline) return []
    return [{ words: kind === 'error handler' ? 'if it fails' : blockName(input), flow: target }]
  })
}

function blockName(input: Input | null): string {
  if (input?.card.kind === 'control:tryCatch') return 'try'
  return input?.card.kind === 'control:branch' ? partName(input) : 'for each'
}

function partName({ group }: Input): string {
  return group === 'if' || group === 'else' ? group : 'else if'
}

function isUnset(literal: unknown): boolean {
  if (literal === null || literal === undefined || literal === '') return true
  return typeof literal === 'object' && Object.keys(literal).length === 0
}
