const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text for XML and HTML: characters that XML 1.0 cannot hold become U+FFFD. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|\ufffe|\uffff/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
