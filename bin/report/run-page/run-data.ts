import { presentable } from '#core/markup.ts'
import type { Export } from '#engine/export/export.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import type { KeptCard, KeptExecution, KeptFields, KeptRun } from '#engine/history/records.ts'
import { readFields } from '#engine/history/records.ts'
import type { RunPicture } from './run-pictures.ts'
import { RunPictures } from './run-pictures.ts'
import { Scopes } from './scopes.ts'

/** How much a report holds, so that a browser opens it at once. */
export interface ReportLimits {
  /** @default 20,000 */
  readonly maxCards: number
  /** Characters of all values. @default 32 million */
  readonly maxValues: number
}

const defaultReportLimits: ReportLimits = { maxCards: 20_000, maxValues: 32_000_000 }

/** A value with the path of its input or output. */
type ShownValue = readonly [path: string, text: string]

/** A card of an execution, as the page has it. */
export interface ShownCard {
  /** Its number in the picture; -1 where the picture has none such. */
  readonly card: number
  readonly title: string
  readonly status: KeptCard['status']
  /** Milliseconds after the run began. */
  readonly at: number
  readonly ms: number | null
  readonly tries: number
  readonly in: readonly ShownValue[]
  readonly out: readonly ShownValue[]
  readonly error: string | null
}

/** An execution, as the page has it. */
export interface ShownExecution {
  /** The execution that called it, by its place; -1 where there is none. */
  readonly parent: number
  /** The card that called it, by its number in the picture of the parent. */
  readonly by: number
  readonly kind: KeptExecution['kind']
  readonly id: string
  readonly flow: string
  readonly picture: number
  /** Whether it is of an inline flow, and so shown in the picture of its parent. */
  readonly isInline: boolean
  readonly status: KeptExecution['status']
  readonly at: number
  readonly ms: number | null
  readonly error: string | null
  readonly cards: readonly ShownCard[]
}

/** What a report shows of a run. */
export interface RunData {
  readonly run: KeptRun
  readonly pictures: readonly RunPicture[]
  readonly executions: readonly ShownExecution[]
  /** What the run has and the report has not. */
  readonly leftOut: { readonly executions: number; readonly cards: number }
}

/**
 * Collects what a report shows. What failed comes first, with the executions that waited for it; then the others as they
 * began, as long as there is room.
 */
export async function runDataOf(
  workflows: Export,
  history: HistoryStore,
  run: KeptRun,
  { maxCards, maxValues }: ReportLimits = defaultReportLimits
): Promise<RunData> {
  const all = await history.executions(run.id)
  const kept = new Map<string, { execution: KeptExecution; cards: readonly KeptCard[] }>()
  let [cardsLeft, valuesLeft] = [maxCards, maxValues]
  for (const execution of byImportance(all)) {
    if (cardsLeft <= 0 || valuesLeft <= 0) break
    if (execution.caller !== null && execution.kind === 'nested' && !kept.has(execution.caller.executionId)) continue
    const cards = await history.cards(run.id, execution.number)
    cardsLeft -= cards.length
    valuesLeft -= cards.reduce((sum, { inputs, outputs }) => sum + inputs.length + outputs.length, 0)
    kept.set(execution.id, { execution, cards })
  }
  const shown = [...kept.values()].sort((a, b) => a.execution.number - b.execution.number)
  const pictures = new RunPictures(workflows)
  const executions = shownExecutions(shown, run, new Scopes(workflows), pictures)
  const cards = shown.reduce((sum, one) => sum + one.cards.length, 0)
  return {
    run,
    pictures: pictures.all,
    executions,
    leftOut: {
      executions: all.length - shown.length + run.omitted.executions,
      cards: Math.max(0, (run.cards ?? cards) - cards)
    }
  }
}

/** Those that failed with all that waited for them, then the others; a caller always before what it called. */
function byImportance(executions: readonly KeptExecution[]): Set<KeptExecution> {
  const byId = new Map(executions.map((execution) => [execution.id, execution]))
  const important = new Set<KeptExecution>()
  for (const execution of executions) {
    if (execution.status === 'completed' || execution.status === 'stopped') continue
    const chain: KeptExecution[] = []
    for (let one: KeptExecution | undefined = execution; one !== undefined && !important.has(one); ) {
      chain.push(one)
      one = one.caller === null ? undefined : byId.get(one.caller.executionId)
    }
    for (const one of chain.reverse()) important.add(one)
  }
  return new Set([...important, ...executions.toSorted((a, b) => a.number - b.number)])
}

function shownExecutions(
  kept: readonly { readonly execution: KeptExecution; readonly cards: readonly KeptCard[] }[],
  run: KeptRun,
  scopes: Scopes,
  pictures: RunPictures
): ShownExecution[] {
  const places = new Map(kept.map(({ execution }, at) => [execution.id, at]))
  return kept.map(({ execution, cards }): ShownExecution => {
    const { id, kind, caller, flow, status, startedAt, durationMs, error } = execution
    const scope = scopes.of(
      execution,
      cards.map(({ cardId }) => cardId)
    )
    const picture = scope === null ? null : pictures.of(scope)
    const callingCard = scopes.caller(execution)
    const numberOf = ({ cardId }: KeptCard) => {
      const card = scope?.card(cardId)
      return card === undefined ? -1 : (picture?.numbers.get(card) ?? -1)
    }
    return {
      parent: places.get(caller?.executionId ?? '') ?? -1,
      by: callingCard === null ? -1 : (pictures.of(callingCard.flow).numbers.get(callingCard) ?? -1),
      kind,
      id,
      flow: presentable(flow),
      picture: picture?.number ?? -1,
      isInline: scope?.isInline === true,
      status,
      at: startedAt - run.startedAt,
      ms: durationMs,
      error:
        error === null
          ? null
          : presentable(`${error.cause?.message ?? error.message} [${error.cause?.code ?? error.code}]`),
      cards: cards.map((card) => shownCard(card, numberOf(card), run))
    }
  })
}

function shownCard(card: KeptCard, number: number, run: KeptRun): ShownCard {
  const { title, status, startedAt, durationMs, tries, inputs, outputs, error } = card
  return {
    card: number,
    title: presentable(title),
    status,
    at: startedAt - run.startedAt,
    ms: durationMs,
    tries,
    in: shownValues(inputs),
    out: shownValues(outputs),
    error: error === null ? null : presentable(`${error.message} [${error.code}]`)
  }
}

function shownValues(fields: KeptFields): ShownValue[] {
  return readFields(fields)
    .filter(({ path, value }) => !(path.startsWith('context/') && value === null))
    .map(({ path, value }) => [
      presentable(path),
      presentable(typeof value === 'string' ? value : JSON.stringify(value))
    ])
}
