import type { Schedule } from '#engine/export/schedule.ts'
import type { FlowDefinition, HelperFlow, StartedFlow } from '../definitions.ts'
import { returnCard } from '../draft/mirrored-cards.ts'
import { ScopeDraft } from '../draft/scope-draft.ts'
import { startByHand, startHelper, startOnEvent, startScheduled } from '../draft/start-cards.ts'
import { Flow } from '../flow.ts'
import type { References } from './emit-scope.ts'
import { ScopeEmitter } from './emit-scope.ts'
import { fieldId, seedOf } from './ids.ts'

/** Writes the cards of a flow by running its code once. @param seed - tells it from other flows of all packs */
export function draftFlow(flow: FlowDefinition, seed: string): ScopeDraft {
  const scope = new ScopeDraft(seed, flow.name)
  switch (flow.kind) {
    case 'helper':
      writeHelper(scope, flow)
      break
    case 'scheduled':
      build(scope, flow, startScheduled(scope))
      break
    case 'by hand':
      startByHand(scope)
      build(scope, flow, undefined)
      break
    case 'event':
      if (flow.event === null) throw scope.refuse('it has no event')
      startOnEvent(
        scope,
        flow.event,
        (inner, event) => build(inner, flow, event),
        (owner) => new ScopeDraft(fieldId(seedOf('inline', scope.id, owner.key, 'event')), flow.name, owner)
      )
  }
  scope.main.close()
  return scope
}

function build(scope: ScopeDraft, flow: StartedFlow, start: unknown): void {
  requireNow(scope, flow.build(new Flow(scope.main), start as never))
  scope.main.close()
}

/** @throws AppError `FLOW_CODE_INVALID` where its code returns other names than the flow declares */
function writeHelper(scope: ScopeDraft, flow: HelperFlow): void {
  const { inputs, context } = startHelper(scope, flow.inputs)
  const answer = flow.build(new Flow(scope.main), inputs, flow, context)
  requireNow(scope, answer)
  const results = answer ?? {}
  const names = new Set([...Object.keys(flow.returns), ...Object.keys(results)])
  const odd = [...names].find((name) => !(Object.hasOwn(flow.returns, name) && Object.hasOwn(results, name)))
  if (odd !== undefined)
    throw scope.refuse(`it must return what it declares, and "${odd}" is only declared or only returned`)
  if (names.size > 0) returnCard(scope.main, results, flow.returns)
}

/** Cards that are added after an `await` come too late. */
function requireNow(scope: ScopeDraft, answer: unknown): void {
  if (answer instanceof Promise) throw scope.refuse('its code is asynchronous, and must not be')
}

/** A flow as exports have it. @param id - of the flow. @param folderId - of the folder that it is in */
export function emitFlow(
  flow: FlowDefinition,
  scope: ScopeDraft,
  { id, folderId, references }: { id: string; folderId: string; references: References }
): object {
  const { methods, ...emitted } = new ScopeEmitter(scope, references).emit(scope)
  const [start] = scope.main.cards
  const isCallable = start?.kind === 'control:callable'
  const preview = (methods as readonly { address: string }[]).map(({ address }) => {
    const parts = address.split(':')
    return { module: parts.at(-3), name: parts.at(-1), kernel: parts[1] === 'kernel' }
  })
  const schedule = flow.kind === 'scheduled' ? flow.schedule : null
  return {
    id,
    name: flow.name,
    description: flow.description ?? '',
    data: {
      id: null,
      uuid: id,
      display: { preview, isCallable },
      tree: emitted.tree,
      methods,
      model: emitted.model,
      orderings: emitted.orderings,
      cron: schedule === null ? {} : cronOf(schedule),
      security_level: null,
      log: flow.keepsData ?? true,
      inheritLog: true,
      scheduled: schedule !== null,
      group: folderId,
      templateName: null,
      connector_method_meta: { inputs: {}, outputs: {}, options: {} },
      monitor_flo: false
    }
  }
}

/** A schedule as exports have it: all texts but the last but one. */
function cronOf({ minutes, hours, dayOfMonth, month, dayOfWeek, timeZone }: Schedule): object {
  return {
    seconds: '00',
    minutes,
    hours,
    dayOfTheMonth: dayOfMonth,
    month,
    dayOfTheWeek: dayOfWeek,
    startDate: '',
    endDate: '',
    recurrence: 0,
    timeZone
  }
}
