import { errorTable } from '#core/errors.ts'
import type { KeptCard, KeptError, KeptExecution, KeptFields } from '#engine/history/records.ts'
import { readFields } from '#engine/history/records.ts'
import { counted } from './count.ts'
import { durationText, endText, fitted, idLength, timeText } from './history-lines.ts'
import type { Branch, HistoryTree } from './history-tree.ts'

/** Executions below one card that are shown where nobody asks for all, beside those that failed. */
const mostShown = 3
/** Failed executions below one card that are shown where nobody asks for all. */
const mostFailures = 5
/** Levels that are shown where nobody asks for all. */
const mostLevels = 12
/** Levels that are indented. */
const mostIndented = 20

/** A line, or lines that stand in its place. */
type Piece = string | AsyncIterable<Piece> | Iterable<Piece>

/** How a run is shown. */
export interface HistoryTextOptions {
  /** Values and executions in full. */
  readonly isFull: boolean
  /** Characters of a line. */
  readonly width: number
}

/** A run for people: how it ended, why it failed and what to do, and the tree of its flows and cards. */
export async function* historyText(tree: HistoryTree, options: HistoryTextOptions): AsyncGenerator<string> {
  const text = new HistoryText(tree, options)
  // What is cut are values; sentences and names are there to be read, and wrap.
  for await (const line of flat(text.lines())) yield `${line}\n`
}

/** Lines one after the other. A flow may have called itself thousands of levels deep, so nothing here calls itself. */
async function* flat(pieces: AsyncGenerator<Piece>): AsyncGenerator<string> {
  const open: (AsyncIterator<Piece> | Iterator<Piece>)[] = [pieces]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { value, done } = await top.next()
    if (done === true) open.pop()
    else if (typeof value === 'string') yield value
    else open.push(Symbol.asyncIterator in value ? value[Symbol.asyncIterator]() : value[Symbol.iterator]())
  }
}

class HistoryText {
  readonly #tree: HistoryTree
  readonly #isFull: boolean
  readonly #width: number

  constructor(tree: HistoryTree, { isFull, width }: HistoryTextOptions) {
    this.#tree = tree
    this.#isFull = isFull
    this.#width = width
  }

  async *lines(): AsyncGenerator<Piece> {
    const { top, isWhole, asyncCalls } = this.#tree
    yield this.#heading()
    if (top !== null) {
      yield ''
      yield this.#execution(top, 0)
    }
    if (!isWhole || asyncCalls.length === 0) return
    yield ''
    yield 'Called asynchronously:'
    yield this.#executions(asyncCalls, 1)
  }

  *#heading(): Generator<string> {
    const { run, isWhole, top } = this.#tree
    const { id, flow, mode, startedAt, cards, asyncCalls, ignoredErrors, savesData, omitted } = run
    yield whole(`Run ${id}: ${endText(run)}`)
    const facts = [`flow "${flow}"`, `mode ${mode}`, `began ${timeText(startedAt)} UTC`]
    if (cards !== null) facts.push(`${counted(cards, 'card')} executed`)
    if (asyncCalls !== null && asyncCalls.started > 0) {
      const failed = asyncCalls.failed === 0 ? '' : `, ${asyncCalls.failed} of them failed`
      facts.push(`${counted(asyncCalls.started, 'asynchronous call')}${failed}`)
    }
    if (ignoredErrors !== null && ignoredErrors > 0)
      facts.push(`${counted(ignoredErrors, 'error')} dropped by the flow`)
    yield whole(`  ${facts.join('; ')}`)
    if (!savesData) yield '  Values were not kept: "flow run --save-data" keeps what goes through each card.'
    if (omitted.executions > 0) yield `  ${counted(omitted.executions, 'execution')} beyond the limit were not kept.`
    if (omitted.cards > 0) yield `  ${counted(omitted.cards, 'card')} beyond the limit were not kept.`
    if (run.status === 'interrupted') yield '  Its process ended before it did; what it had done until then stands.'
    const error = isWhole ? run.error : (top?.error ?? null)
    if (error !== null) {
      yield ''
      yield* failure(error)
    }
  }

  async *#execution(execution: KeptExecution, level: number): AsyncGenerator<Piece> {
    const indent = indentOf(level)
    const { kind, caller, flow, status, cards: executed } = execution
    const by = kind === 'async' && caller !== null ? `, called by "${caller.flow}"` : ''
    const size = executed === null || this.#tree.run.savesData ? '' : `, ${counted(executed, 'card')} executed`
    yield whole(
      `${indent}${mark(status)}Flow "${flow}", ${endText(execution)}${size}${by} (${execution.id.slice(0, idLength)})`
    )
    const inner = level + 1
    for (const card of await this.#tree.cards(execution)) yield this.#card(card, inner)
    const { error } = execution
    if (!this.#tree.run.savesData && error !== null) yield whole(`${indentOf(inner)}  ${failedAt(error, execution)}`)
    yield this.#executions(this.#tree.calledWithin(execution), inner)
  }

  *#card(card: KeptCard, level: number): Generator<Piece> {
    const indent = indentOf(level)
    const inner = `${indent}      `
    const { title, address, status, startedAt, durationMs, tries } = card
    const time = new Date(startedAt).toISOString().slice(11, 23)
    const took = durationMs === null ? status : durationText(durationMs)
    const ended = status === 'completed' || durationMs === null ? '' : `, ${endings[status] ?? status}`
    const tried = tries === 1 ? '' : `, tried ${tries} times`
    yield whole(`${indent}${mark(status)}${title} (${kindOf(address)}) ${time}, ${took}${tried}${ended}`)
    yield* this.#fields('in ', card.inputs, inner)
    yield* this.#fields('out', card.outputs, inner)
    const called = this.#tree.calledBy(card)
    // Where a called flow failed, its own card tells.
    if (card.error !== null && !called.some((execution) => execution.status === 'failed')) {
      yield whole(`${inner}${card.error.message} [${card.error.code}]`)
    }
    yield this.#executions(called, level + 2)
  }

  *#fields(words: string, fields: KeptFields, indent: string): Generator<string> {
    for (const { path, value } of readFields(fields)) {
      // Who called, at which item: most flows never look at it.
      if (path.startsWith('context/') && value === null && !this.#isFull) continue
      const line = `${indent}${words} ${path}: ${JSON.stringify(value)}`
      yield this.#isFull ? whole(line) : fitted(line, this.#width)
    }
  }

  /** Executions side by side: of many, the first ones and those that failed. */
  *#executions(executions: Branch, level: number): Generator<Piece> {
    if (executions.length === 0) return
    if (level > mostLevels && !this.#isFull) {
      yield `${indentOf(level)}  … and deeper levels (--full shows all)`
      return
    }
    const shown = this.#isFull ? executions : choose(executions)
    for (const execution of shown) yield this.#execution(execution, level)
    const left = executions.length - shown.length
    if (left > 0) yield `${indentOf(level)}  … and ${counted(left, 'more execution')} (--full shows all)`
  }
}

const endings: Readonly<Record<string, string>> = {
  returned: 'ended the flow',
  stopped: 'stopped the flow',
  failed: 'failed'
}

function choose(executions: Branch): Branch {
  let [others, failures] = [0, 0]
  return executions.filter(({ status }) => {
    if (status !== 'completed' && status !== 'stopped') return failures++ < mostFailures
    return others++ < mostShown
  })
}

/** Why it failed: the sentence with its codes, the place, and what to do. */
function* failure({ code, message, cause, at }: KeptError): Generator<string> {
  const codes = [code, ...(cause === null ? [] : [cause.code])]
  yield whole(`✗ ${message} [${codes.join(', ')}]`)
  if (at !== null) {
    const { card, address, flow, executionId } = at
    yield whole(`  Where: card "${card}" (${kindOf(address)}) of the flow "${flow}", execution ${executionId}`)
  }
  yield whole(`  What to do: ${errorTable[cause?.code ?? code].repair.replaceAll('`', '')}`)
}

/** Where an execution failed: in a card of its own, or in a flow that it called. */
function failedAt({ at, cause, code, message }: KeptError, { id }: KeptExecution): string {
  if (at === null) return `${message} [${code}]`
  const said = `${cause?.message ?? message} [${cause?.code ?? code}]`
  const place = `the card "${at.card}" (${kindOf(at.address)})`
  return at.executionId === id ? `failed at ${place}: ${said}` : `failed since ${place} of "${at.flow}" failed`
}

/** Module and name of an address, without its version. */
function kindOf(address: string): string {
  const parts = address.split(':')
  return parts.length < 3 ? address : `${parts.at(-3)}:${parts.at(-1)}`
}

function mark(status: string): string {
  return status === 'failed' || status === 'interrupted' ? '✗ ' : '  '
}

function indentOf(level: number): string {
  return '  '.repeat(Math.min(level, mostIndented))
}

function whole(line: string): string {
  return fitted(line, Number.POSITIVE_INFINITY)
}
