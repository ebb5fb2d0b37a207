/**
 * One form for all letter cases of an id, beyond ASCII too: `Straße` and `STRASSE`, and a text and its composed form,
 * are one. Composed once more at the end, since some small letters have a composed form and their capitals have none.
 */
export function foldCase(id: string): string {
  if (/^[ -~]*$/.test(id)) return id.toUpperCase()
  return id.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC')
}
