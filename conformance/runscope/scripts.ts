import type { OpenRule, Rule } from '../suite.ts'

/** A script that is known: what has to stand in it, and the rule that it comes to. */
interface KnownScript {
  readonly marks: readonly RegExp[]
  readonly rule: Pick<Rule, 'says' | 'part' | 'at' | 'is' | 'value' | 'or'>
}

const known: readonly KnownScript[] = [
  {
    // Fails only where there are groups and `Resources` is no list.
    marks: [/JSON\.parse\(response\.body\)/, /\.totalResults/, /\.Resources/, /===?0/, /Array\.isArray\(/, /assert/],
    rule: {
      says: '`totalResults` is 0, or `Resources` is a list',
      part: 'body',
      at: 'totalResults',
      is: 'equal_number',
      value: '0',
      or: [{ part: 'body', at: 'Resources', is: 'is_a_list' }]
    }
  }
]

/**
 * The rule that a script comes to. Scripts are never run: those that are known are told by what they read and assert, and
 * of the others it is said that they were not judged. An empty script is none.
 * @param when - whether it would run before the request or after the answer
 */
export function ruleOfScript(
  script: string,
  when: 'before' | 'after',
  id: string,
  source: string
): Rule | OpenRule | null {
  const bare = script.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replace(/\s+/g, '')
  if (bare === '') return null
  const found = when === 'after' ? known.find(({ marks }) => marks.every((mark) => mark.test(bare))) : undefined
  if (found !== undefined) return { id, source, ...found.rule }
  return {
    id,
    source,
    says: `a script ${when === 'before' ? 'before the request' : 'that looks at the answer'}`,
    notJudged: 'it is no script that is known, and none is run'
  }
}
