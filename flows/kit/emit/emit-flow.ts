import type { FlowDefinition } from '../definitions.ts'
import { returnCard } from '../draft/control-cards.ts'
import { ScopeDraft } from '../draft/scope-draft.ts'
import { startByHand, startHelper, startOnEvent, startScheduled } from '../draft/start-cards.ts'
import { Flow } from '../flow.ts'
import type { FlowSchedule } from '../schedule.ts'
import type { References } from './emit-scope.ts'
import { ScopeEmitter } from './emit-scope.ts'

/** Writes the cards of a flow by running its code once. @param seed - tells it from other flows of all packs */
export function draftFlow(flow: FlowDefinition, seed: string): ScopeDraft {
  const scope = new ScopeDraft(seed, flow.name)
  switch (flow.kind) {
    case 'helper': {
      const inputs = startHelper(scope, flow.inputs)
      const results = flow.build(new Flow(scope.main), inputs, flow)
      if (results !== undefined) returnCard(scope.main, results)
      return scope
    }
    case 'scheduled':
      flow.build(new Flow(scope.main), startScheduled(scope) as never)
      return scope
    case 'by hand':
      startByHand(scope)
      flow.build(new Flow(scope.main), undefined as never)
      return scope
    case 'event':
      if (flow.event === null) throw scope.refuse('it has no event')
      startOnEvent(
        scope,
        flow.event,
        (inner, event) => flow.build(new Flow(inner.main), event as never),
        (owner) => new ScopeDraft(`${seed}/event`, flow.name, owner)
      )
      return scope
  }
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
function cronOf({ minutes, hours, dayOfMonth, month, dayOfWeek, timeZone }: FlowSchedule): object {
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
