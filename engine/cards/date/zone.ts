import { IANAZone } from 'luxon'
import type { CardCall } from '../define-card.ts'

/** A zone by its name in the tz database; UTC for an empty or unknown one, never the zone of the machine. */
export function readZone(name: string, call: CardCall): string {
  const zone = name.trim()
  if (IANAZone.isValidZone(zone)) return zone
  call.rely('card.date.unknown-zone')
  return 'utc'
}
