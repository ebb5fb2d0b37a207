import { AppError } from '#core/errors.ts'
import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { orderCards } from '#engine/plan/order-cards.ts'
import type { Step } from '#engine/plan/step.ts'
import { slotWords, sourceWords } from './field-words.ts'
import { kindOf } from './kinds.ts'
import type { Lane, Link, Picture, PictureCard, PictureCardKind, Wire, WireEnd } from './picture.ts'
import type { CardRows } from './rows-of.ts'
import { rowsOf } from './rows-of.ts'

/** What is to be drawn of a flow; a flow whose order cannot be read is drawn all the same, and says so. */
export function pictureOf(workflows: Export, flow: Flow): Picture {
  const { cards, links, lanes, warnings } = arrangementOf(flow)
  const expands = Map.groupBy(flow.cards, sourceOfParts)
  const rows = cards.map(({ card }) => rowsOf(workflows, card, expands.get(card) ?? []))
  return {
    flow,
    cards: cards.map((one, at) => pictureCard(workflows, one, rows[at]?.sections ?? [])),
    links,
    wires: wiresOf(flow, rows),
    lanes,
    warnings: [...warnings, ...looseWarnings(flow)]
  }
}

interface ArrangedCard {
  readonly card: Card
  readonly lane: number
  readonly kind: PictureCardKind
  /** In the place of the title, where a branch begins. */
  readonly head: string
}

interface Arrangement {
  readonly cards: readonly ArrangedCard[]
  readonly links: readonly Link[]
  readonly lanes: readonly Lane[] | null
  readonly warnings: readonly string[]
}

function arrangementOf(flow: Flow): Arrangement {
  try {
    return arranged(flow, orderCards(flow))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'EXPORT_ORDER_INVALID') throw error
    return asTheFileHasIt(flow, error.message)
  }
}

/** The cards in the order of execution; a branch after its If/Else, its Join after both. */
function arranged(flow: Flow, steps: readonly Step[]): Arrangement {
  const cards: ArrangedCard[] = []
  const links: Link[] = []
  const lanes: [number, number][][] = [[]]
  const add = (card: Card, lane: number, before: number | null, head = ''): number => {
    const kind = head !== '' ? 'head' : card.comment === null ? 'card' : 'note'
    const at = cards.push({ card, lane, kind, head }) - 1
    if (before !== null) links.push({ from: before, to: at })
    return at
  }
  const walk = (sequence: readonly Step[], lane: number, from: number | null): number | null => {
    let before = from
    for (const step of sequence) {
      before = add(step.card, lane, before)
      if (step.kind === 'card') continue
      const inners: [number, number] = [lanes.push([]) - 1, lanes.push([]) - 1]
      lanes[lane]?.push(inners)
      const ends = [step.whenTrue, step.whenFalse].map((branch, at) => {
        const inner = inners[at] ?? lane
        const first = headOf(flow, step.card, at === 0)
        const head = first === null ? before : add(first, inner, before, at === 0 ? 'True' : 'False')
        return walk(branch, inner, head)
      })
      const join = add(step.join.card, lane, null)
      for (const end of ends) if (end !== null) links.push({ from: end, to: join })
      before = join
    }
    return before
  }
  walk(steps, 0, null)
  return { cards, links, lanes: lanes.map((branches) => ({ branches })), warnings: [] }
}

function headOf(flow: Flow, { branches }: Card, outcome: boolean): Card | null {
  const id = [...branches].find(([, when]) => when === outcome)?.[0]
  return id === undefined ? null : (flow.card(id) ?? null)
}

/** Every card, and the edges that the file has, for a flow whose order is no chain with branches. */
function asTheFileHasIt(flow: Flow, why: string): Arrangement {
  const own = flow.cards.filter((card) => sourceOfParts(card) === null)
  const places = new Map(own.map((card, at) => [card, at]))
  const links = flow.orderings.flatMap(([from, to]) => {
    const [first, second] = [from, to].map((id) => places.get(flow.card(id) as Card))
    return first === undefined || second === undefined || first === second ? [] : [{ from: first, to: second }]
  })
  const cards = own.map((card, at) => ({
    card,
    lane: at,
    kind: card.comment === null ? ('card' as const) : ('note' as const),
    head: ''
  }))
  return { cards, links, lanes: null, warnings: [why] }
}

/** The card whose output a hidden card takes parts of; `null` for every other card. */
function sourceOfParts(card: Card): Card | null {
  const source = card.isExpand ? card.inputs[0]?.pins[0]?.from.card : undefined
  return source === undefined || source.isExpand ? null : source
}

function pictureCard(
  workflows: Export,
  { card, lane, kind, head }: ArrangedCard,
  sections: PictureCard['sections']
): PictureCard {
  const { name, glyph, tone } = kindOf(card, workflows)
  return {
    card,
    kind,
    lane,
    title: head === '' ? card.title : head,
    about: name,
    glyph,
    tone,
    note: card.comment ?? '',
    sections,
    frames: callsOf(workflows, card).flatMap(({ target }) =>
      target instanceof Flow && target.isInline
        ? [{ title: slotWords(target), picture: pictureOf(workflows, target) }]
        : []
    )
  }
}

/** Every pin of the flow as a wire between the rows that show its ends. */
function wiresOf(flow: Flow, rows: readonly CardRows[]): Wire[] {
  const ends = new Map<unknown, WireEnd>()
  for (const [card, { outputs, inputs, expanded }] of rows.entries()) {
    for (const [output, row] of outputs) ends.set(output, { card, side: 'out', row })
    for (const [input, row] of inputs) ends.set(input, { card, side: 'in', row })
    for (const [input, row] of expanded) ends.set(input, { card, side: 'out', row })
  }
  const wires: Wire[] = []
  for (const card of flow.cards) {
    for (const { pins } of card.outputs) {
      for (const pin of pins) {
        const [from, to] = [ends.get(pin.from), ends.get(pin.to)]
        if (from === undefined || to === undefined) continue
        wires.push({ pin, from, to, title: `${sourceWords(pin.from)} → ${pin.to.card.title} › ${pin.to.label}` })
      }
    }
  }
  return wires
}

function looseWarnings({ cards }: Flow): string[] {
  const loose = cards.reduce((sum, { loosePins }) => sum + loosePins.length, 0)
  if (loose === 0) return []
  return [`${loose} ${loose === 1 ? 'mapping' : 'mappings'} of the file ${loose === 1 ? 'leads' : 'lead'} nowhere.`]
}
