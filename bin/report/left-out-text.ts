import type { SeedOutcome } from '#mock-okta/seed.ts'
import { count, counted } from './count.ts'

/** How many users could not be put into a mock Okta, and why; null where all could. */
export function leftOutText(seeded: SeedOutcome | null): string | null {
  if (seeded === null || seeded.leftOut.length === 0) return null
  const { users, leftOut } = seeded
  const shown = leftOut.slice(0, 3).map(({ row, reason }) => `row ${count(row)}: ${reason}`)
  const more = leftOut.length - shown.length
  const reasons = more > 0 ? [...shown, `${count(more)} more`] : shown
  return `${counted(leftOut.length, 'user')} of ${count(users + leftOut.length)} left out. ${reasons.join('; ')}.`
}
