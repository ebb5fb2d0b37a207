/** Tells whether a text has a person in it. */
export type Mentions = (text: string) => boolean

/** What is put in the place of what a person was taken out of. */
export const forgotten = '[forgotten]'

/**
 * A test for an id of a person in texts: whole, in any letter case, as it is or as URLs have it. The ids of others that
 * merely contain it do not count: `ann@example.test` is not in `joann@example.test`, nor in `jo.ann@example.test`.
 * @param id - visitor id, login or another text by which the person is known
 */
export function mentionsOf(id: string): Mentions {
  const forms = [...new Set([id, encodeURIComponent(id.toWellFormed()), JSON.stringify(id).slice(1, -1)])]
  // Letters and digits go on an id, and so do these marks with one beyond; but an escape of JSON or of a URL ends before it.
  const isBegun = String.raw`(?<=\\[nrtbf]|\\u[0-9a-f]{4}|%[0-9a-f]{2})|(?<![\p{L}\p{N}]|[\p{L}\p{N}][._%+\-@])`
  const isEnded = String.raw`(?=%[0-9a-f]{2})|(?![\p{L}\p{N}]|[._%+\-@][\p{L}\p{N}])`
  const pattern = new RegExp(`(?:${isBegun})(?:${forms.map(literally).join('|')})(?:${isEnded})`, 'iu')
  return (text) => pattern.test(text)
}

/** A text as a pattern that matches it and nothing else. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
