import { AppError } from '#core/errors.ts'

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** A span of time such as `45m`, `12h`, `30d` or `52w` in milliseconds; `null` for any other text. */
export function durationMs(text: string): number | null {
  const [, amount, unit = ''] = /^(\d{1,6})([smhdw])$/.exec(text.trim()) ?? []
  const unitMs = unitsMs[unit]
  return unitMs === undefined ? null : Number(amount) * unitMs
}

/** A span of time for people, in its largest whole unit: `90m`, `4h`, `3d`. */
export function durationText(ms: number): string {
  const [unit, unitMs] = Object.entries(unitsMs)
    .filter(([name]) => name !== 'w')
    .findLast(([, size]) => ms >= size && ms % size === 0) ?? ['s', 1_000]
  return `${Math.round(ms / unitMs)}${unit}`
}

/**
 * A parser of a duration for an option.
 * @param leastMs - the shortest that makes sense
 * @throws AppError `CONFIG_INVALID`
 */
export function duration(option: string, leastMs: number): (text: string) => number {
  return (text) => {
    const ms = durationMs(text)
    if (ms !== null && ms >= leastMs) return ms
    const why = ms === null ? 'is no duration such as 90d, 6h or 45m' : 'is too short'
    throw new AppError('CONFIG_INVALID', [option, `"${text}" ${why}`], { where: option })
  }
}
