const meanings: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false]
])

/** A boolean from `Yes`/`No`, `true`/`false` in any case, or a boolean; `undefined` for everything else. */
export function readYesNo(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? meanings.get(value.trim().toLowerCase()) : undefined
}
