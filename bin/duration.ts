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
