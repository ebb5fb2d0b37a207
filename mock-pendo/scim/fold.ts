/**
 * A text as attributes compare it that do not regard letter case: composed characters, in lower case, as RFC 8265
 * prepares user names; composed once more, since some small letters have a composed form and their capitals have none.
 * The sigma at the end of a word folds like any other, so that a part of a text folds as it does
 * within the whole.
 */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC').replaceAll('ς', 'σ')
}
