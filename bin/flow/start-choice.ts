import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { AppError } from '#core/errors.ts'
import { chooseFlow } from '#engine/export/choose-flow.ts'
import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { printable, printableLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'

/** Several flows can be started and none was named. */
export class FlowChoiceError extends AppError {
  override readonly name = 'FlowChoiceError'
  readonly flows: readonly Flow[]

  constructor(file: string, flows: readonly Flow[]) {
    super('FLOW_CHOICE_NEEDED', [flows.length, file], { where: '--flow' })
    this.flows = flows
  }
}

/**
 * The flows that are started rather than called: all but helpers that another flow calls. Where every flow is called by
 * another, all of them.
 */
export function startableFlows(workflows: Export): readonly Flow[] {
  const called = new Set<Flow>()
  for (const flow of workflows.allFlows()) {
    for (const { target } of flow.cards.flatMap((card) => callsOf(workflows, card))) {
      if (target instanceof Flow && target !== flow.top) called.add(target)
    }
  }
  const started = workflows.flows.filter((flow) => flow.startKind !== 'helper' || !called.has(flow))
  return started.length > 0 ? started : workflows.flows
}

/**
 * The flow to start: the one that was named, else the only one that can be started, else the one that the person at the
 * terminal chooses.
 * @param asked - name, part of a name or id
 * @throws AppError `EXPORT_FLOW_UNKNOWN`, `EXPORT_FLOW_AMBIGUOUS`, `FLOW_CHOICE_NEEDED`, `INTERRUPTED`
 */
export async function chooseStart(
  workflows: Export,
  asked: string | undefined,
  { stdin, stderr, interrupt }: Pick<Terminal, 'stdin' | 'stderr' | 'interrupt'>
): Promise<Flow> {
  if (asked !== undefined) return chooseFlow(workflows, asked)
  const flows = startableFlows(workflows)
  const [only] = flows
  if (only === undefined) throw new AppError('EXPORT_FLOW_UNKNOWN', ['', 'no flows'], { where: '--flow' })
  if (flows.length === 1) return only
  if (stdin.isTTY !== true || stderr.isTTY !== true) throw new FlowChoiceError(workflows.file, flows)
  return await askFor(flows, stdin, stderr, interrupt.signal)
}

/** The flows as numbered lines: what starts each, beside its name. */
export function choiceLines(flows: readonly Flow[]): string {
  const width = String(flows.length).length
  const lines = flows.map(
    (flow, at) => `  ${String(at + 1).padStart(width)}  ${printableLine(flow.name)}${byWhat(flow)}`
  )
  return lines.map((line) => `${line}\n`).join('')
}

function byWhat({ startKind, start }: Flow): string {
  if (startKind === 'event') return printable(` (event: ${start?.title ?? 'unknown'})`)
  return startKind === 'helper' || startKind === 'manual' ? '' : ` (${startKind})`
}

/** Asks until the answer is the number of a flow, or part of the name of one. @throws AppError `INTERRUPTED` */
async function askFor(flows: readonly Flow[], input: Readable, output: Writable, signal: AbortSignal): Promise<Flow> {
  const questions = createInterface({ input, output })
  // The terminal hands Ctrl-C to whoever reads from it, and nothing would happen otherwise.
  const cancelled = new AbortController()
  questions.once('SIGINT', () => cancelled.abort())
  questions.once('close', () => cancelled.abort())
  const ended = AbortSignal.any([signal, cancelled.signal])
  try {
    output.write(`Several flows can be started:\n${choiceLines(flows)}`)
    for (;;) {
      const answer = (await questions.question(`Which one? (1-${flows.length}) `, { signal: ended })).trim()
      const matching = /^\d+$/.test(answer)
        ? flows.slice(Number(answer) - 1, Number(answer)).filter(() => Number(answer) > 0)
        : flows.filter(({ name }) => answer !== '' && name.toLowerCase().includes(answer.toLowerCase()))
      const [flow] = matching
      if (flow !== undefined && matching.length === 1) return flow
    }
  } catch (error) {
    if (ended.aborted) throw new AppError('INTERRUPTED', ['the choice of a flow'], { cause: error })
    throw error
  } finally {
    questions.close()
  }
}
