import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import type { Mutant } from './mutants.ts'

/** The file that is broken, as a URL, and how. */
export interface BrokenFile extends Pick<Mutant, 'start' | 'end' | 'text'> {
  readonly url: string
}

/** Under which a program that is preloaded with this file finds what it is to break. */
export const variable = 'PENDO_OKTA_MUTANT'

const { [variable]: given } = process.env
if (given !== undefined) {
  const { url, start, end, text } = JSON.parse(given) as BrokenFile
  registerHooks({
    load: (asked, context, next) => {
      if (asked !== url) return next(asked, context)
      const source = readFileSync(new URL(url), 'utf8')
      return {
        format: 'module-typescript',
        source: source.slice(0, start) + text + source.slice(end),
        shortCircuit: true
      }
    }
  })
}
