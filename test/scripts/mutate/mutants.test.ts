import t from 'tap'
import { mutantsOf } from '../../../scripts/mutate/mutants.ts'

/** The sources that come of breaking one thing of a source. */
function broken(source: string): string[] {
  return mutantsOf(source).map(({ start, end, text }) => source.slice(0, start) + text + source.slice(end))
}

t.test('each operator, edge and number of a source is broken on its own', async (t) => {
  t.same(broken('a === b && c < 2'), [
    'a !== b && c < 2',
    'a === b || c < 2',
    'a === b && c <= 2',
    'a === b && c < 3',
    'a === b && c < 1'
  ])
  t.same(broken('x = !y ?? z + w'), ['x = y ?? z + w', 'x = !y && z + w', 'x = !y ?? z - w'])
  t.same(broken('list.some(f)'), ['list.every(f)'])
})

t.test('conditions are negated whole, and the first branch of ?: is left out', async (t) => {
  t.same(broken('if (a(b)) c()'), ['if (!(a(b))) c()'])
  t.same(broken('a ? { b: c ? d : e } : f'), ['a ? undefined : f', 'a ? { b: c ? undefined : e } : f'])
})

t.test('types, texts, patterns, comments and keys are left as they are', async (t) => {
  for (const source of [
    'const a: Map<string, 1 | true> = b',
    "a('x === y && 1')",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source with a template
    'a(`1 + ${b} < 2`)',
    'a(/[/]1+|!/u) // 1 < 2',
    'a({ true: b, some: c })',
    'return -x',
    'a?.b'
  ]) {
    t.same(broken(source.startsWith('return') ? `() => { ${source} }` : source), [], source)
  }
})

t.test('what stands within a template is broken, too', async (t) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source with a template
  t.same(broken('a(`${b + `${c < d}`}`)'), ['a(`${b - `${c < d}`}`)', 'a(`${b + `${c <= d}`}`)'])
})
