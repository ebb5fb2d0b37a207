import type { Mutant } from './mutants.ts'

/** Why no test can notice a mutant: what is broken makes no difference. */
export interface Equivalent {
  readonly file: string
  /** The line of the source, without blanks around it. */
  readonly line: string
  readonly what: Mutant['what']
  readonly why: string
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'engine/cards/list/matches.ts',
    line: "return isObject(part) ? valueTypeOf(part.type, false).kind : 'any'",
    what: 'false becomes true',
    why: 'the kind of a value does not depend on whether it is a list of such'
  },
  {
    file: 'engine/cards/list/flatten.ts',
    line: 'for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {',
    what: '1 becomes 0',
    why: 'at the beginning one list is open, which is the first and the last'
  },
  {
    file: 'engine/cards/list/sample.ts',
    line: 'for (let place = 0; place < wanted; place += 1) {',
    what: '< becomes <=',
    why: 'one item more is drawn, and left out'
  },
  {
    file: 'engine/cards/list/sort-key.ts',
    line: 'const ranks = { boolean: 0, number: 1, date: 2, string: 3, object: 4, nothing: 5 } as const',
    what: '0 becomes -1',
    why: 'the first stays the first'
  },
  {
    file: 'engine/cards/list/sort-key.ts',
    line: 'const ranks = { boolean: 0, number: 1, date: 2, string: 3, object: 4, nothing: 5 } as const',
    what: '5 becomes 6',
    why: 'the last stays the last'
  },
  {
    file: 'engine/cards/list/sort-key.ts',
    line: '? { rank: ranks.nothing, value: 0 }',
    what: '0 becomes -1',
    why: 'all that is nothing has the same value'
  },
  {
    file: 'engine/cards/list/sort-key.ts',
    line: '? { rank: ranks.nothing, value: 0 }',
    what: '0 becomes 1',
    why: 'all that is nothing has the same value'
  },
  {
    file: 'engine/cards/string/pattern.ts',
    line: 'const maxStepsFromStart = 4_000_000_000',
    what: '4_000_000_000 becomes 4000000001',
    why: 'no expression that can be written has a number of instructions by which one step more is a character more'
  },
  {
    file: 'engine/cards/string/pattern.ts',
    line: 'return RE2JS.compile(RE2JS.translateRegExp(source), heedsCase ? 0 : RE2JS.CASE_INSENSITIVE)',
    what: 'the first branch of ?: is left out',
    why: 'no flags are what 0 says, too'
  },
  {
    file: 'engine/cards/string/pattern.ts',
    line: 'const longest = Math.min(maxLength, Math.floor(most / Math.max(1, compiled.programSize())))',
    what: '1 becomes 2',
    why: 'the smallest expression has more instructions'
  },
  {
    file: 'engine/cards/string/pattern.ts',
    line: 'const longest = Math.min(maxLength, Math.floor(most / Math.max(1, compiled.programSize())))',
    what: '1 becomes 0',
    why: 'every expression has instructions'
  },
  {
    file: 'engine/cards/string/random.ts',
    line: 'inputs: Type.Object({ length: Type.Number({ default: 0 }) }),',
    what: '0 becomes -1',
    why: 'a length below 0 is taken for 0'
  },
  {
    file: 'engine/cards/string/random.ts',
    line: 'const wanted = Math.max(0, Math.trunc(length))',
    what: '0 becomes -1',
    why: 'of an empty text nothing can be cut'
  },
  {
    file: 'engine/cards/string/random.ts',
    line: "while (output.length < wanted) output += call.ids.token(wanted - output.length).replace(/[-_]/g, '')",
    what: '- becomes +',
    why: 'more is drawn than needed, and cut off'
  },
  {
    file: 'engine/cards/string/split.ts',
    line: 'const output = string.split(delimiter, maxParts + 1)',
    what: '1 becomes 2',
    why: 'one part more than allowed is as good as two'
  },
  {
    file: 'engine/cards/string/trim.ts',
    line: "if (output.length < string.length && hasMoreThanBlanks(string, output)) call.rely('card.string.trim-white-space')",
    what: '< becomes <=',
    why: 'where nothing was removed, nothing but blanks was'
  },
  {
    file: 'engine/cards/math/round.ts',
    line: "if (number < 0 && number % 1 === -0.5) call.rely('card.math.round-negative-half')",
    what: '< becomes <=',
    why: '0 is no half'
  },
  {
    file: 'engine/cards/math/round.ts',
    line: "if (number < 0 && number % 1 === -0.5) call.rely('card.math.round-negative-half')",
    what: '0 becomes 1',
    why: 'the rest of a number from 0 to 1 is not negative'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: "while (end > 0 && (host.charAt(end - 1) === '.' || host.charAt(end - 1) === '-')) end--",
    what: '0 becomes 1',
    why: 'a domain of one dot or dash is none with it as without it'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: "while (end > 0 && (host.charAt(end - 1) === '.' || host.charAt(end - 1) === '-')) end--",
    what: '0 becomes -1',
    why: 'there is no character before the first one, so the loop ends there all the same'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: 'while (start > 0 && isLocal.test(text.charAt(start - 1))) start--',
    what: '> becomes >=',
    why: 'there is no character before the first one, so the loop ends there all the same'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: 'while (start > 0 && isLocal.test(text.charAt(start - 1))) start--',
    what: '0 becomes -1',
    why: 'there is no character before the first one, so the loop ends there all the same'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: "while (start < at && text.charAt(start) === '.') start++",
    what: '< becomes <=',
    why: 'at its end stands the @, which is no dot'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: "while (end > 0 && (host.charAt(end - 1) === '.' || host.charAt(end - 1) === '-')) end--",
    what: '> becomes >=',
    why: 'there is no character before the first one, so the loop ends there all the same'
  },
  {
    file: 'engine/cards/string/email.ts',
    line: "for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {",
    what: '1 becomes 2',
    why: 'an @ right behind another one has nothing before it that could be the name of a mailbox'
  }
]
