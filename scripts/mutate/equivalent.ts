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
