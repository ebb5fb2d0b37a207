import type { Behaviour } from '#core/fidelity.ts'

/** What the text cards do beyond what is confirmed. */
export const stringBehaviours: readonly Behaviour[] = [
  {
    id: 'card.string.compose-empty-value',
    what: 'Compose puts nothing in the place of an empty value.',
    basis: 'inferred'
  },
  {
    id: 'card.string.compose-unknown-placeholder',
    what: 'Compose leaves a placeholder as it is when the card has no input of that key.',
    basis: 'inferred'
  },
  {
    id: 'card.string.substr-empty-end',
    what: 'Text Segment without an end goes to the end of the text, as published templates rely on; the help page shows an example that does not.',
    basis: 'export'
  },
  {
    id: 'card.string.substr-odd-positions',
    what: 'Text Segment takes negative positions as 0, cuts off fractions, and swaps positions that are the wrong way round.',
    basis: 'inferred'
  },
  {
    id: 'card.string.most-work',
    what: 'A pattern is matched against a text as long as their product allows: fifty million steps (some million characters for a short pattern), those of all instances together where it may look beyond what it matches, four thousand million for a pattern that begins with `^` and has no `|`, and ten million characters in any case; Split gives five million parts at most; beyond that is an error.',
    basis: 'inferred'
  },
  {
    id: 'card.string.split-empty-separator',
    what: 'Split without a separator takes the text apart into its characters.',
    basis: 'inferred'
  },
  {
    id: 'card.string.split-empty-text',
    what: 'Split of empty text gives a list of one empty text.',
    basis: 'inferred'
  },
  {
    id: 'card.string.find-nothing',
    what: 'Find, Find Pattern and Find Last of empty text find it: at the beginning, and Find Last at the end.',
    basis: 'inferred'
  },
  {
    id: 'card.string.length-utf16',
    what: 'Length counts UTF-16 units, so that a character such as an emoji counts as two.',
    basis: 'inferred'
  },
  {
    id: 'card.string.trim-white-space',
    what: 'Trim removes line breaks, tabs and other white space as it does blanks.',
    basis: 'inferred'
  },
  {
    id: 'card.string.email-form',
    what: 'Find Email takes for an address what mail servers commonly accept: letters, digits and ._%+- before the @, and a domain with a dot behind it.',
    basis: 'inferred'
  },
  {
    id: 'card.string.random-length',
    what: 'Random cuts off the fraction of a length, and gives empty text for one below 1.',
    basis: 'inferred'
  },
  {
    id: 'card.string.base64-standard',
    what: 'Base64 encodes the UTF-8 bytes of a text in the standard alphabet, with padding.',
    basis: 'inferred'
  },
  {
    id: 'card.string.base64-lenient',
    what: 'Base64 Decode passes over characters that are no base64, and puts U+FFFD in the place of bytes that are no UTF-8.',
    basis: 'inferred'
  },
  {
    id: 'card.string.replace-empty-pattern',
    what: 'Replace and Replace Patterns leave the text unchanged when there is nothing to look for.',
    basis: 'inferred'
  },
  {
    id: 'card.string.replace-any-patterns',
    what: 'The patterns of Replace Patterns are regular expressions, as in Replace, and the text is gone through once for all of them.',
    basis: 'inferred'
  },
  {
    id: 'card.string.pattern-refused',
    what: "A pattern is JavaScript's without look-around and back-references, which are refused; one that is no regular expression is an error.",
    basis: 'inferred'
  },
  {
    id: 'card.string.replace-dollar',
    what: 'In the replacement of Replace and Replace Patterns, `$$`, `$&` and the like mean what they mean in JavaScript.',
    basis: 'inferred'
  }
]
