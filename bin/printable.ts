/**
 * A text made fit for a terminal: control and formatting characters, which could move the cursor or hide what follows,
 * become U+FFFD. Line feeds stay. For texts that quote users' data or somebody else's answer.
 */
export function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

/** The same for a text that has to stay on its line: a line feed in it is shown as ␊. */
export function printableLine(text: string): string {
  return printable(text.replaceAll('\n', '␊'))
}

/**
 * A value as one line of JSON that a terminal can take: the characters that JSON lets through and a terminal obeys are
 * escaped, so that it reads back as the same value.
 */
export function jsonLine(value: unknown): string {
  return `${escapeJson(JSON.stringify(value))}\n`
}

/** A text of JSON with the characters escaped that a terminal obeys; they can stand in its strings only. */
export function escapeJson(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}
