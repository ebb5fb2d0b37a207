import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { systemRandom, systemSecrets } from '#core/random.ts'
import type { Engine, EngineOptions, RunOptions, RunResult } from './contract.ts'
import type { Export } from './export/export.ts'
import type { Flow } from './export/flow.ts'
import { engineBehaviours } from './fidelity.ts'
import { Recorder } from './history/recorder.ts'
import { Redaction } from './history/redaction.ts'
import { MockCalls } from './mocks/mock-calls.ts'
import { AsyncCalls } from './run/async-calls.ts'
import { RunConnections } from './run/connections.ts'
import type { BrokenRun } from './run/durable-runs.ts'
import { DurableRuns } from './run/durable-runs.ts'
import { failureOf, isCatchable } from './run/failure.ts'
import { FirstErrors } from './run/first-errors.ts'
import { Implementations } from './run/implementation.ts'
import { defaultLimits, Meter } from './run/limits.ts'
import { preflight } from './run/preflight.ts'
import type { Program } from './run/program.ts'
import { Programs } from './run/programs.ts'
import { Receipt } from './run/receipt.ts'
import { refuseUnsupported, refuseWrites } from './run/refusal.ts'
import { startOf } from './run/root-start.ts'
import type { FlowEnd, Run } from './run/run.ts'
import { newExecution } from './run/run.ts'
import type { FlowResult } from './run/run-flow.ts'
import { runFlow } from './run/run-flow.ts'
import type { StartValues } from './run/start-values.ts'
import { refuseHuge } from './values/json-text.ts'

/** Makes an engine: the only door for running flows. */
export function createEngine(options: EngineOptions): Engine {
  const { connectors, tables, queue, history, clock = systemClock } = options
  const { random = systemRandom, ids = systemSecrets } = options
  const implementations = new Implementations(connectors)
  const behaviours = [...engineBehaviours, ...connectors.flatMap((connector) => connector.behaviours)]
  const programs = new Programs(implementations)
  const durable = options.journal === undefined ? null : new DurableRuns(options.journal, clock)

  /** Runs a flow, or goes on with a run that broke off. */
  async function run(workflows: Export, flow: Flow, given: RunOptions, broken: BrokenRun | null): Promise<RunResult> {
    const program = programs.of(workflows, given.mocks)
    const { signal = new AbortController().signal } = given
    const connections = new RunConnections(program, given.connect, { clock, signal })
    let recorder: Recorder | null = null
    let keeping = broken === null ? null : durableRuns().goOn(broken, program)
    try {
      refuseForbidden(program, flow, connections, given)
      const id = broken?.runId ?? ids.uuid()
      const startedAt = broken?.startedAt ?? clock.now()
      const { mode = 'as-okta' } = given
      const start = startOf(flow, { ...given, executionId: id, now: startedAt })
      if (mode === 'durable') keeping ??= await durableRuns().begin({ id, flow, startedAt, program, given })
      await tables.define(workflows.tables)
      if (history !== undefined) {
        const begun = { id, flowId: flow.id, flow: flow.name, mode, startedAt, savesData: given.saveData ?? false }
        const options = { store: history, clock, run: begun, secrets: connections.secrets }
        recorder = await (broken === null ? Recorder.begin(options) : Recorder.resume(options))
      }
      const asyncCalls = new AsyncCalls(queue, given.asyncConcurrency ?? 4)
      const run: Run = {
        id,
        program,
        flags: program.flags,
        clock,
        random,
        ids,
        tables,
        signal,
        skipsWaits: given.skipWaits ?? false,
        meter: new Meter({ ...defaultLimits, ...given.limits }, clock, signal),
        receipt: new Receipt(behaviours, given.strict ?? false, given.accept ?? []),
        observer: given.observer ?? {},
        recorder,
        journal: keeping?.journal ?? null,
        asyncCalls,
        connections,
        mockCalls: new MockCalls(new Redaction(connections.secrets), given.observer?.onMockCall),
        allowance: { writes: given.allowWrites ?? [], hosts: given.allowHosts ?? [] },
        ...(given.transport === undefined ? {} : { transport: given.transport }),
        ...(given.respond === undefined ? {} : { respond: given.respond }),
        ...(given.beforeAction === undefined ? {} : { beforeAction: given.beforeAction }),
        workCards: 0,
        ignoredErrors: new FirstErrors(),
        caughtErrors: new FirstErrors()
      }
      asyncCalls.serve(run)
      if (broken === null) for (const behaviour of given.relies ?? []) run.receipt.rely(behaviour)
      await keeping?.start(run)
      const ended = await toItsEnd(run, flow, start)
      const isParked = keeping !== null && 'error' in ended && ended.error.code === 'INTERRUPTED'
      if (!isParked) await queue.discard(id)
      const result: RunResult = {
        runId: id,
        flow,
        mode,
        ...verdictOf(ended, asyncCalls),
        isParked,
        cardExecutions: run.workCards,
        asyncCalls: asyncCalls.counts,
        ignoredErrors: run.ignoredErrors.kept,
        ignoredErrorCount: run.ignoredErrors.count,
        caughtErrors: run.caughtErrors.kept,
        reliedOn: run.receipt.reliances,
        mockCalls: run.mockCalls.log,
        startedAt,
        durationMs: clock.now() - startedAt
      }
      if (isParked) {
        await recorder?.park()
        await keeping?.park()
        return result
      }
      await recorder?.end(result)
      await given.onEnd?.(result)
      await keeping?.complete()
      return result
    } finally {
      recorder?.close()
      await keeping?.close()
      await connections.close()
    }
  }

  /** @throws AppError `CONFIG_INVALID` for an engine without a journal */
  function durableRuns(): DurableRuns {
    if (durable === null) throw new AppError('CONFIG_INVALID', ['mode', 'a durable run needs a journal'])
    return durable
  }

  return {
    inspect: (workflows, flow, { mocks } = {}) => preflight(programs.of(workflows, mocks), flow),
    async check(workflows, flow, given = {}) {
      const program = programs.of(workflows, given.mocks)
      const { signal = new AbortController().signal } = given
      const connections = new RunConnections(program, given.connect, { clock, signal })
      try {
        refuseForbidden(program, flow, connections, given)
      } finally {
        await connections.close()
      }
    },
    run: (workflows, flow, given = {}) => run(workflows, flow, given, null),
    unfinished: async () => (await options.journal?.unfinished()) ?? [],
    async resume(workflows, runId, given = {}) {
      const { flow, broken } = await durableRuns().take(runId, workflows, programs.of(workflows, given.mocks))
      const { inputs, events, relies } = broken.startedWith
      return run(workflows, flow, { ...given, inputs, events, relies, mode: 'durable' }, broken)
    },
    abandon: async (runId) => {
      await durableRuns().abandon(runId)
      await queue.discard(runId)
    }
  }
}

/** Runs the flow and then waits for its asynchronous calls, also where it has failed itself. */
async function toItsEnd(run: Run, flow: Flow, start: StartValues): Promise<FlowEnd> {
  let ended: FlowEnd
  try {
    ended = { result: await flowStarted(run, flow, start) }
  } catch (error) {
    const failure = error instanceof AppError || flow.start === undefined ? error : failureOf(flow.start, run.id, error)
    if (!isCatchable(failure)) run.asyncCalls.abandon(failure)
    ended = { error: failure as AppError }
  }
  run.observer.onFlowEnd?.(ended)
  try {
    await run.asyncCalls.settled()
    return ended
  } catch (error) {
    return { error: error as AppError }
  }
}

/** Runs the flow, unless it had come to its end when the run broke off. */
async function flowStarted(run: Run, flow: Flow, start: StartValues): Promise<FlowResult> {
  const root = run.journal?.root ?? null
  const kept = root?.call(0) ?? null
  if (kept !== null && 'error' in kept) throw kept.error
  if (kept !== null) return { by: null, ...kept.flow }
  const frame = root?.begin(0) ?? null
  const result = await runFlow(run.program.plan(flow), start, newExecution(run, 0, 0, { id: run.id, frame }))
  // Whoever started it writes them as JSON.
  refuseHuge(result.values, 'outputs')
  return result
}

function verdictOf(
  ended: FlowEnd,
  { errors }: AsyncCalls
): Pick<RunResult, 'status' | 'outputs' | 'endedBy' | 'error'> {
  if ('error' in ended) return { status: 'failed', outputs: {}, endedBy: null, error: ended.error }
  const { values: outputs, by: endedBy } = ended.result
  const [error = null] = errors
  if (error !== null) return { status: 'failed', outputs, endedBy, error }
  return { status: ended.result.ended === 'stopped' ? 'stopped' : 'completed', outputs, endedBy, error }
}

/** Refuses a run that may not begin. */
function refuseForbidden(program: Program, flow: Flow, connections: RunConnections, given: RunOptions): void {
  const found = preflight(program, flow)
  refuseUnsupported(flow, found, given.allowUnsupported ?? false)
  refuseWrites(found, connections, given.allowWrites ?? [])
}
