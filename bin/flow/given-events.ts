import { AppError } from '#core/errors.ts'
import type { Flow } from '#engine/export/flow.ts'
import { isObject } from '#engine/values/own.ts'
import type { EventFlow, FlowEvent } from './event-flows.ts'
import { isLogEvent } from './event-flows.ts'
import { readJsonOption } from './inputs.ts'

/**
 * The events that a flow is started with by hand, from the texts of `--event`: each an object, or a list of them. An
 * entry of the System Log becomes the fields of the event card; any other object is taken for these fields.
 * @param found - the flow's event card, where we have it
 * @throws AppError `CONFIG_INVALID`
 */
export function readEvents(texts: readonly string[], flow: Flow, found: EventFlow | null): FlowEvent[] {
  if (flow.startKind !== 'event') {
    if (texts.length === 0) return []
    throw invalid(`the flow "${flow.name}" does not start with an event; leave it out`)
  }
  if (texts.length === 0) {
    throw invalid(
      `the flow "${flow.name}" starts with the event "${flow.start?.title ?? ''}": give one as JSON or @file, or let flow listen feed it`
    )
  }
  return texts.flatMap((text) => {
    const value = readJsonOption('--event', text)
    const events: unknown[] = Array.isArray(value) ? value : [value]
    return events.map((event): FlowEvent => {
      if (!isObject(event)) throw invalid('give an object: an entry of the System Log, or the fields of the event card')
      return isLogEvent(event) && found !== null ? found.eventOf(event) : { fields: event, relies: [] }
    })
  })
}

function invalid(what: string): AppError {
  return new AppError('CONFIG_INVALID', ['--event', what], { where: '--event' })
}
