import { createHash } from 'node:crypto'

// Ids are derived from stable keys, so the same source makes the same bytes, and a new title changes no id.

/** One text for several names, which no other names make. */
export const seedOf = (...names: readonly (string | null)[]): string => JSON.stringify(names)

const digest = (seed: string): Buffer => createHash('sha256').update(seed).digest()

/** The id of a flow, table, connection or folder: a lower-case UUID in the form of version 4. */
export function uuidOf(seed: string): string {
  const bytes = digest(seed).subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const shortId = (seed: string, length: number): string => digest(seed).toString('base64url').slice(0, length)

/** The id of a card: 9 characters. */
export const cardId = (seed: string): string => shortId(`card ${seed}`, 9)

/** The id of an input, an output or an ordering edge: 10 characters. */
export const fieldId = (seed: string): string => shortId(`field ${seed}`, 10)
