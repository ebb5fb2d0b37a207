import type { Behaviour } from '#core/fidelity.ts'

/** What the encryption cards do beyond what is confirmed. */
export const cryptoBehaviours: readonly Behaviour[] = [
  {
    id: 'card.crypto.older-algorithms',
    what: 'HMAC takes names such as RSA-SHA256, which older cards offer, for the hash function in them; those that rest on MD4, MDC2, SHA-0 or Whirlpool are refused.',
    basis: 'inferred'
  },
  {
    id: 'card.crypto.empty-digest',
    what: 'HMAC without a digest gives base64.',
    basis: 'inferred'
  },
  {
    id: 'card.crypto.empty-key',
    what: 'HMAC refuses an empty key.',
    basis: 'inferred'
  }
]
