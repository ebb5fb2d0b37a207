/** Value that a flagged field is given. */
export const leftValue = 'left'

/**
 * What becomes of visitors whose person left: nothing; a field of theirs says so; or the fields that were pushed are
 * emptied.
 */
export type LeaverPolicy =
  | { readonly kind: 'keep' }
  | { readonly kind: 'flag'; readonly field: string }
  | { readonly kind: 'blank' }

/** The policy that a text names: `keep`, `flag=FIELD` or `blank`; `null` for any other text. */
export function parseLeaverPolicy(text: string): LeaverPolicy | null {
  if (text === 'keep' || text === 'blank') return { kind: text }
  const field = /^flag=(.*)$/s.exec(text)?.[1]?.trim() ?? ''
  return field === '' ? null : { kind: 'flag', field }
}
