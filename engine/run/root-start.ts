import { AppError } from '#core/errors.ts'
import type { Flow } from '../export/flow.ts'
import { isoOf } from '../values/dates.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, isObject, setOwn } from '../values/own.ts'
import type { StartValues } from './start-values.ts'

/** What a flow that nobody calls is started with. */
export interface RootStart {
  /** Values of inputs by key, or for the inputs of a group as `group/key`. */
  readonly inputs?: JsonObject
  /**
   * Events for an event card, each as the fields of its group `Output`; of a card that has other groups in its place, as
   * `group/key`.
   */
  readonly events?: readonly JsonObject[]
  readonly executionId: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * The start of a flow by hand, by its schedule, by events or by a request.
 * @throws AppError `FLOW_INPUT_UNKNOWN`
 */
export function startOf(flow: Flow, { inputs = {}, events = [], executionId, now }: RootStart): StartValues {
  const given: { arguments: JsonObject; groups: JsonObject } = { arguments: {}, groups: {} }
  const fields = [...(flow.start?.inputs ?? []), ...(flow.start?.outputs ?? [])]
  for (const [path, value] of [...Object.entries(inputs), ...fieldsOfEvent(flow, events)]) {
    const field = fields.find((one) => one.path === path && one.group !== 'context')
    if (field === undefined) throw unknownInput(flow, path)
    if (field.group === null) setOwn(given.arguments, field.key, value)
    else setOwn(groupIn(given.groups, field.group), field.key, value)
  }
  if (flow.startKind === 'event') {
    given.arguments.collection = events.map((event) => ({ Output: event }))
    const [only] = events
    if (only !== undefined) given.groups.Output = only
  }
  const context = (key: string) => {
    if (key === 'execution_id') return executionId
    return key === 'execution_time' ? isoOf(now) : undefined
  }
  return { ...given, context }
}

/** The event by its fields, for an event card that names its own groups, such as `Issue`, in place of `Output`. */
function fieldsOfEvent({ start, startKind }: Flow, [event]: readonly JsonObject[]): [path: string, value: unknown][] {
  if (startKind !== 'event' || start === undefined || event === undefined) return []
  const isUsual = start.outputs.some(({ group, key }) => group === 'Output' || (group === null && key === 'collection'))
  return isUsual ? [] : Object.entries(event)
}

function groupIn(groups: JsonObject, name: string): JsonObject {
  const known = getOwn(groups, name)
  if (isObject(known)) return known
  const made: JsonObject = {}
  setOwn(groups, name, made)
  return made
}

function unknownInput(flow: Flow, path: string): AppError {
  const fields = [...(flow.start?.inputs ?? []), ...(flow.start?.outputs ?? [])]
  const known = new Set(fields.filter(({ group }) => group !== 'context').map((field) => field.path))
  return new AppError('FLOW_INPUT_UNKNOWN', [flow.name, path, known.size === 0 ? 'none' : [...known].join(', ')], {
    where: path
  })
}
