import type { EventCard, FieldValues } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { Engine } from '#engine/contract.ts'
import { chooseFlow } from '#engine/export/choose-flow.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { isObject, objectOf } from '#engine/values/own.ts'
import type { LogEvent } from '#schemas/okta/logs.ts'

/** An event, made into what a flow starts with. */
export interface FlowEvent {
  /** Fields of the event card's group `Output`. */
  readonly fields: JsonObject
  /** Behaviours that they rest on. */
  readonly relies: readonly string[]
}

/** A flow that starts with an event card of ours. */
export interface EventFlow {
  readonly flow: Flow
  readonly card: EventCard<LogEvent>
  /** Whether an entry of the System Log starts it. */
  startsFor(event: LogEvent): boolean
  eventOf(event: LogEvent): FlowEvent
}

/** The flow with its event card; `null` where it starts otherwise, or with an event card that we do not have. */
export function eventFlowOf(engine: Engine, workflows: Export, flow: Flow): EventFlow | null {
  const { start } = flow
  if (start === undefined || flow.startKind !== 'event') return null
  const use = engine.inspect(workflows, flow).connectorCards.find(({ card }) => card === start)
  if (use?.implementation.kind !== 'event') return null
  // All event cards that we have are Okta's, and start with entries of its System Log.
  const card = use.implementation.card as EventCard<LogEvent>
  const options: FieldValues = objectOf(start.inputs.map(({ path, literal }) => [path, literal] as const))
  return {
    flow,
    card,
    startsFor: (event) => card.eventTypes.includes(event.eventType) && (card.startsFor?.(event, options) ?? true),
    eventOf(event) {
      const relies = new Set<string>()
      return { fields: { ...card.outputsOf(event, (id) => void relies.add(id)) }, relies: [...relies] }
    }
  }
}

/** Whether a value is an entry of the System Log rather than the fields of an event card. */
export function isLogEvent(value: unknown): value is LogEvent {
  return isObject(value) && ['eventType', 'published', 'uuid'].every((name) => typeof value[name] === 'string')
}

/**
 * The flows of an export that start with an event card of ours.
 * @param asked - one of them, by name, part of a name or id
 * @throws AppError `FLOW_EVENT_MISSING` where there is none; `EXPORT_FLOW_UNKNOWN`, `EXPORT_FLOW_AMBIGUOUS`
 */
export function eventFlowsIn(engine: Engine, workflows: Export, asked: string | undefined): EventFlow[] {
  const flows = asked === undefined ? workflows.flows : [chooseFlow(workflows, asked)]
  const found = flows.map((flow) => eventFlowOf(engine, workflows, flow)).filter((flow) => flow !== null)
  if (found.length > 0) return found
  const [flow] = flows
  const what =
    asked === undefined || flow === undefined ? `no flow of ${workflows.file} starts` : `"${flow.name}" does not start`
  throw new AppError('FLOW_EVENT_MISSING', [what], { where: '--flow' })
}
