import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { dayMs, pause } from './pause.ts'

/** Milliseconds of each unit. The last three stand on older cards only. */
const units: ReadonlyMap<string, number> = new Map([
  ['second', 1000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', dayMs],
  ['week', 7 * dayMs],
  ['month', 30 * dayMs],
  ['year', 365 * dayMs]
])

/**
 * Pauses the flow for 1 second to 30 days.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/flow-control/flocontrol_wait.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:wait',
  title: 'Wait For',
  description: 'Pauses the flow for a time: at least 1 second, at most 30 days.',
  inputs: Type.Object({
    delay: Type.Number({ default: 0 }),
    unit: Type.String({ default: '' })
  }),
  outputs: Type.Object({}),
  run: async ({ delay, unit }, call) => {
    await pause(durationOf(delay, unit, call), 'delay', call)
    return {}
  }
})

function durationOf(delay: number, unit: string, call: CardCall): number {
  const unitMs = units.get(unit === '' ? 'second' : unit.toLowerCase().replace(/s$/, ''))
  if (unitMs === undefined) {
    throw new AppError('CARD_VALUE_INVALID', ['unit', `"${unit}" is no unit of time`], { where: 'unit' })
  }
  const ms = delay * unitMs
  if (unit === '' || unitMs === 30 * dayMs) call.rely('card.control.wait-unit')
  if (ms >= 1000) return ms
  call.rely('card.control.wait-shortest')
  return 1000
}
