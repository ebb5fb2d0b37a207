/**
 * A text made fit for a terminal: control and formatting characters, which could move the cursor or hide what follows,
 * become U+FFFD. Line feeds stay. For texts that quote users' data or somebody else's answer.
 */
export function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
