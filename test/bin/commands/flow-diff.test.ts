import type { Test } from 'tap'
import { test } from 'tap'
import type { Loose } from '../../engine/drafts.ts'
import { documentOf, FlowDraft, literal, pin } from '../../engine/drafts.ts'
import { run } from '../command-line.ts'

const hostile =
  'Bad\u001b[2J\u202e `x` ``y`` <img src=x onerror=alert(1)> | @octocat [link](https://evil.test) #1 **b**\n# h'

function example(): Loose {
  const flow = new FlowDraft('Greet')
  const start = flow.add('control:callable', { title: 'Helper Flow', out: { who: 'string' } })
  const compose = flow.add('string:compose', {
    title: 'Compose',
    in: { _text_: literal('Hello {{{k1}}}'), k1: pin(start.out('who'), 'string') },
    out: { output: 'string' }
  })
  flow.add('httpfunctions:post', {
    title: 'Post',
    in: {
      'Request/Headers': literal({ Authorization: 'SSWS one-secret-token', accept: 'a' }),
      'Request/API Token': literal('another-secret'),
      'Request/Body': pin(compose.out('output'), 'string')
    }
  })
  return structuredClone(documentOf({ flows: [flow] }))
}

const cardOf = (document: Loose, name: string): Loose =>
  Object.values<Loose>(document.data.flos)
    .flatMap(({ data }) => data.methods)
    .find(({ address }: Loose) => address.endsWith(`:${name}`))
const inputOf = (card: Loose, key: string): Loose =>
  Object.values<Loose>(card.node.model.inputs.data).find((input) => input.key === key)
const retitle = (card: Loose, title: string) => {
  card.node.data.name = title
  card.node.model.metadata.name = title
}

function filesOf(t: Test, change: (newer: Loose) => void) {
  const older = example()
  const newer: Loose = structuredClone(older)
  change(newer)
  const folder = t.testdir({ 'old.flopack': JSON.stringify(older), 'new.flopack': JSON.stringify(newer) })
  return { older: `${folder}/old.flopack`, newer: `${folder}/new.flopack`, text: JSON.stringify(older) }
}

test('flow diff of a file with itself says that there is no difference, and ends with 0', async (t) => {
  const { older, newer } = filesOf(t, () => {})
  t.strictSame(await run(['flow', 'diff', older, newer]), {
    status: 0,
    stdout: `${older} → ${newer}: no difference\n`,
    stderr: ''
  })
  t.match(await run(['flow', 'diff', older, newer, '--json']), { status: 0, stdout: /"count":0,"parts":\[\]/ })
  t.match(await run(['flow', 'diff', older, newer, '--markdown']), { status: 0, stdout: /^No difference/ })
})

test('after a rename of one card flow diff says exactly that, and ends with 1', async (t) => {
  const { older, newer } = filesOf(t, (document) => retitle(cardOf(document, 'compose'), 'Greeting'))
  t.strictSame(await run(['flow', 'diff', older, newer]), {
    status: 1,
    stdout: `${older} → ${newer}: 1 difference\n\nFlow "Greet"\n  ~ "Compose" retitled: now "Greeting"\n`,
    stderr: ''
  })
  t.strictSame(await run(['flow', 'diff', older, newer, '--markdown']), {
    status: 1,
    stdout: `### 1 difference between the flows of \`${older}\` → \`${newer}\`\n\n#### Flow \`Greet\`\n\n- \`Compose\` retitled: now \`Greeting\`\n`,
    stderr: ''
  })
  const { stdout } = await run(['flow', 'diff', older, newer, '--json'])
  t.match(JSON.parse(stdout), {
    old: older,
    new: newer,
    count: 1,
    parts: [
      {
        flow: 'Greet',
        differences: [
          {
            what: 'card retitled',
            card: { title: 'Greeting', kind: 'string:compose' },
            before: { is: 'literal', literal: 'Compose' },
            text: '"Compose" retitled: now "Greeting"'
          }
        ]
      }
    ]
  })
})

test('an added card is told with what its inputs have', async (t) => {
  const { older, newer } = filesOf(t, () => {})
  const swapped = await run(['flow', 'diff', newer, older])
  t.equal(swapped.status, 0)
  const without = filesOf(t, (document) => {
    const [{ data }] = Object.values<Loose>(document.data.flos) as [Loose]
    const post = cardOf(document, 'post')
    data.methods = data.methods.filter((card: Loose) => card !== post)
    for (const [key, pair] of Object.entries<Loose>(data.orderings))
      if (pair[1] === post.uuid) delete data.orderings[key]
    cardOf(document, 'compose').pins = {}
  })
  const { stdout } = await run(['flow', 'diff', without.newer, without.older])
  t.match(stdout, '  + "Post" (httpfunctions:post) added behind "Compose"\n')
  t.match(stdout, '      "Body": from "Compose", "output"\n')
  t.match(stdout, '      "Headers": {"Authorization":"[redacted]","accept":"a"}\n')
  t.match(stdout, '      "API Token": a secret\n')
  t.notMatch(stdout, /one-secret|another-secret/)
})

test('literals that look like secrets are told as changed, without their values', async (t) => {
  const { older, newer } = filesOf(t, (document) => {
    const post = cardOf(document, 'post')
    inputOf(post, 'Headers').value.data.Authorization = 'SSWS two-secret-token'
    inputOf(post, 'API Token').value.data = 'third-secret'
    inputOf(cardOf(document, 'compose'), '_text_').value.data = 'Authorization: Bearer fourth-secret-here {{{k1}}}'
  })
  for (const format of [[], ['--markdown'], ['--json']]) {
    const { status, stdout } = await run(['flow', 'diff', older, newer, ...format])
    t.equal(status, 1)
    t.notMatch(stdout, /(one|two|third|fourth)-secret|another-secret/)
  }
  const { stdout } = await run(['flow', 'diff', older, newer])
  t.match(stdout, '  ~ "Post", "API Token": changed in something that is not shown here\n')
  t.match(stdout, '  ~ "Post", "Headers": changed in something that is not shown here\n')
})

test('hostile names and texts cannot act in a terminal or in a pull request', async (t) => {
  const { older, newer } = filesOf(t, (document) => {
    retitle(cardOf(document, 'compose'), hostile)
    inputOf(cardOf(document, 'compose'), '_text_').value.data = `${hostile} {{{k1}}} {{{__proto__}}}`
    inputOf(cardOf(document, 'post'), 'Headers').value.data = JSON.parse('{"__proto__":{"x":1},"constructor":2}')
    for (const flow of Object.values<Loose>(document.data.flos)) flow.name = hostile
    document.data.tables = { t1: tableOf('t1', '__proto__'), t2: tableOf('t2', hostile) }
  })
  const text = await run(['flow', 'diff', older, newer])
  t.equal(text.status, 1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  t.notMatch(text.stdout, /[\u0000-\u0009\u000b-\u001f\u202e]/)
  t.match(text.stdout, '{"__proto__":{"x":1},"constructor":2}')
  const { stdout } = await run(['flow', 'diff', older, newer, '--markdown'])
  t.notMatch(withoutCode(stdout), /[<@`\u202e]|octocat|evil|\*\*|#1/)
  const { stdout: json } = await run(['flow', 'diff', older, newer, '--json'])
  t.equal(JSON.parse(json).parts.at(-1).flow, hostile)
  t.same(({} as Loose).x, undefined)
})

function tableOf(id: string, name: string): Loose {
  return { id, name, data: { class: 'simple', group_id: null, structure: [{ name: hostile, type: 'str' }] } }
}

/** Markdown without its code spans, as CommonMark reads them: a run of backticks ends at the next one as long. */
function withoutCode(markdown: string): string {
  let rest = markdown
  let plain = ''
  for (let open = /`+/.exec(rest); open !== null; open = /`+/.exec(rest)) {
    const [fence] = open
    const close = new RegExp(`(?<!\`)${fence}(?!\`)`).exec(rest.slice(open.index + fence.length))
    if (close === null) return plain + rest
    plain += rest.slice(0, open.index)
    rest = rest.slice(open.index + fence.length + close.index + fence.length)
  }
  return plain + rest
}

test('of long texts the place where they begin to differ is shown', async (t) => {
  const long = 'word '.repeat(200_000)
  const older = example()
  inputOf(cardOf(older, 'compose'), '_text_').value.data = `${long}old ${long}`
  const newer: Loose = structuredClone(older)
  inputOf(cardOf(newer, 'compose'), '_text_').value.data = `${long}new ${long}`
  const folder = t.testdir({ 'old.flopack': JSON.stringify(older), 'new.flopack': JSON.stringify(newer) })
  const { stdout } = await run(['flow', 'diff', `${folder}/old.flopack`, `${folder}/new.flopack`])
  t.match(stdout, /"_text_": ….*word old word .*… → ….*word new word .*…\n$/)
  t.ok(stdout.length < 1000)
})

test('Markdown that a comment could not take is cut, and says how much is missing', async (t) => {
  const { older, newer } = filesOf(t, (document) => {
    for (let at = 0; at < 2000; at++)
      document.data.tables[`t${at}`] = tableOf(`t${at}`, `Table ${at} ${'x'.repeat(60)}`)
  })
  const { stdout } = await run(['flow', 'diff', older, newer, '--markdown'])
  t.ok(stdout.length < 65_536)
  const listed = stdout.split('\n').filter((line) => line.startsWith('- ')).length
  t.match(
    stdout,
    `And ${(2000 - listed).toLocaleString('en')} more differences: \`pendo-okta flow diff\` lists all of them.\n`
  )
})

test('one of the files may be standard input, but not both', async (t) => {
  const { newer, text } = filesOf(t, (document) => retitle(cardOf(document, 'post'), 'Send'))
  t.match(await run(['flow', 'diff', '-', newer], { stdin: text }), {
    status: 1,
    stdout: /^standard input → .*: 1 difference\n/
  })
  t.match(await run(['flow', 'diff', '-', '-'], { stdin: text }), {
    status: 2,
    stdout: '',
    stderr: /The setting - cannot be used: standard input holds one export.*\[CONFIG_INVALID\]/
  })
})

test('what is no export, or too large, or not there, ends with 2', async (t) => {
  const { older } = filesOf(t, () => {})
  const folder = t.testdir({ 'text.flopack': 'hello', 'large.flopack': ' '.repeat(1024 * 1024 + 1) })
  t.match(await run(['flow', 'diff', `${folder}/none.flopack`, older]), { status: 2, stderr: /EXPORT_NOT_READABLE/ })
  t.match(await run(['flow', 'diff', folder, folder]), { status: 2, stderr: /EXPORT_NOT_READABLE/ })
  const text = `${folder}/text.flopack`
  t.match(await run(['flow', 'diff', text, text]), { status: 2, stdout: '', stderr: /EXPORT_NOT_JSON/ })
  const large = `${folder}/large.flopack`
  t.match(await run(['flow', 'diff', large, large, '--max-file-mb', '1']), { status: 2, stderr: /EXPORT_TOO_LARGE/ })
  t.match(await run(['flow', 'diff', '-', large, '--max-file-mb', '1'], { stdin: ' '.repeat(1024 * 1024 + 1) }), {
    status: 2,
    stderr: /EXPORT_TOO_LARGE/
  })
  t.match(await run(['flow', 'diff', text]), { status: 2, stderr: /USAGE_INVALID/ })
  t.match(await run(['flow', 'diff', text, text, '--json', '--markdown']), { status: 2, stderr: /USAGE_INVALID/ })
})
