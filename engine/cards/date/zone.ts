import { IANAZone } from 'luxon'
import type { CardCall } from '../define-card.ts'

/** Zones that were asked for and exist, in lower case: asking for one takes longer than all else in writing a date. */
const known = new Set<string>()

/** A zone by its name in the tz database; UTC for an empty or unknown one, never the zone of the machine. */
export function readZone(name: string, call: CardCall): string {
  const zone = name.trim()
  const lower = zone.toLowerCase()
  if (known.has(lower)) return zone
  if (IANAZone.isValidZone(zone)) {
    known.add(lower)
    return zone
  }
  call.rely('card.date.unknown-zone')
  return 'utc'
}
