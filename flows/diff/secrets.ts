import { isSecretName, redacted } from '#core/secret.ts'
import type { Input } from '#engine/export/field.ts'

/** Takes secrets out of a text that is shown; given by whoever shows it. */
export type HideSecrets = (text: string) => string

/** Whether an input holds a secret, by its own name or by the one that its card puts the value under. */
export function isSecretInput({ key, label, card }: Input): boolean {
  if (isSecretName(key) || isSecretName(label)) return true
  if (key !== 'value') return false
  return ['path', 'key'].some((name) => {
    const put = card.input(null, name)?.literal
    return typeof put === 'string' && isSecretName(put)
  })
}

/** A literal without what it has under names of secrets, and with `hide` applied to its texts. */
export function shownLiteral(literal: unknown, hide: HideSecrets): unknown {
  if (typeof literal === 'string') return hide(literal)
  if (Array.isArray(literal)) return literal.map((item) => shownLiteral(item, hide))
  if (typeof literal !== 'object' || literal === null) return literal
  return Object.fromEntries(
    Object.entries(literal).map(([key, value]) => [key, isSecretName(key) ? redacted : shownLiteral(value, hide)])
  )
}
