const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * A text without the characters that XML 1.0 cannot hold (controls, lone surrogates) and those that change the direction
 * of what follows and so could show a text other than it is; each becomes U+FFFD. Line breaks and tabs stay.
 */
export function presentable(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd')
}

/** A text for XML and HTML, {@link presentable}, in elements and in attributes between double quotes. */
export function escaped(text: string): string {
  return presentable(text).replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
