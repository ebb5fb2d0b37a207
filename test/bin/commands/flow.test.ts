import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import type { Test } from 'tap'
import { test } from 'tap'
import { rules } from '#engine/check/rules/index.ts'
import type { Loose } from '../../engine/drafts.ts'
import { calls, documentOf, FlowDraft, inline, item, literal, pin, pushKind } from '../../engine/drafts.ts'
import { run } from '../command-line.ts'

function example(): Loose {
  const helper = new FlowDraft('Greet one')
  const start = helper.add('control:callable', { title: 'Helper Flow', out: { who: 'string' } })
  helper.add('string:concat', {
    title: 'Concatenate',
    in: { string1: literal('Hello\nthere '), string2: pin(start.out('who'), 'string') },
    out: { output: 'string' }
  })
  const weekly = new FlowDraft('Greet all', { minutes: '30', hours: '9', dayOfTheWeek: '1', timeZone: 'Europe/Rome' })
  weekly.add('control:callable', { title: 'Scheduled Flow' })
  const list = weekly.add('list:construct', {
    title: 'Construct',
    in: { a: literal('Ann') },
    out: { list: 'object[]' }
  })
  const condition = {
    in: { 'left-operand': pin(list.out('list')), operator: literal('is not empty') },
    title: 'If/Else'
  }
  weekly.addIf(condition, () =>
    weekly.add('list:each', {
      title: 'For Each',
      in: { list: pin(list.out('list'), 'object[]'), flo: calls(helper), who: item('name') }
    })
  )
  const tried = new FlowDraft('tried')
  tried.add('control:callable', { title: 'Try' })
  const handler = new FlowDraft('handler')
  handler.add('control:callable', { title: 'Handle' })
  weekly.add('control:tryCatch', { title: 'If Error', in: { flo: inline(tried) }, handler })
  const document = documentOf({ flows: [weekly, helper] })
  document.data.groups.g1 = { id: 'g1', data: { name: 'Greetings', description: '', media_uri: '', path: '' } }
  for (const flow of Object.values<Loose>(document.data.flos)) flow.data.group = 'g1'
  document.data.flos.s1 = { id: 's1', name: 'Elsewhere', description: '', data: null }
  return structuredClone(document)
}

/** An export with one error, one warning and advice. */
function faulty(): Loose {
  const flow = new FlowDraft('Push\u001b[31m <all> & "more"')
  flow.add('control:noop')
  flow.add(pushKind, { title: 'Push', in: { list: literal('x', 'object[]'), count: literal('1', 'number') } })
  return structuredClone(documentOf({ flows: [flow] }))
}

const folderOf = (t: Test, document: Loose = example()) => {
  const folder = t.testdir({ 'a.flopack': JSON.stringify(document) })
  return { folder, file: `${folder}/a.flopack` }
}

test('flow check finds nothing in a sound export and ends with 0', async (t) => {
  const { file } = folderOf(t)
  t.match(await run(['flow', 'check', file]), {
    status: 0,
    stdout: `${file}: format 1.5.0, 2 flows\n\n0 errors, 0 warnings, 0 pieces of advice\n`,
    stderr: ''
  })
})

test('flow check names rule, place, consequence and repair, what the Console says, and ends with 1', async (t) => {
  const { file } = folderOf(t, faulty())
  const { status, stdout, stderr } = await run(['flow', 'check', file])
  t.match({ status, stderr }, { status: 1, stderr: '' })
  for (const part of [
    /error list-value\n {4}flow "Push.*", card "Push" \(c\d+\), field list: The literal of a list is a text\./,
    /What comes of it: The import fails with HTTP 500\./,
    /The Console says: TypeError: flo\.id is not a function/,
    /What to do: Write \[\]/,
    /warning literal-type/,
    /advice push-outputs-unread/,
    /1 error, 1 warning, \d pieces of advice\n$/
  ]) {
    t.match(stdout, part)
  }
  t.notMatch(stdout, '\u001b', 'a name cannot steer the terminal')
})

test('flow lint is flow check', async (t) => {
  const { file } = folderOf(t)
  t.match(await run(['flow', 'lint', file]), { status: 0, stdout: /0 errors/ })
})

test('--strict makes warnings fail, and advice never fails', async (t) => {
  const document = faulty()
  for (const { data } of Object.values<Loose>(document.data.flos)) {
    const [first] = Object.values<Loose>(data.methods[1].node.model.inputs.data)
    first.value.data = []
  }
  const { file } = folderOf(t, document)
  t.equal((await run(['flow', 'check', file])).status, 0)
  t.equal((await run(['flow', 'check', file, '--strict'])).status, 1)
})

test('--json is one object with the findings of each file', async (t) => {
  const { file } = folderOf(t, faulty())
  const ended = await run(['flow', 'check', file, '--json'])
  t.equal(ended.status, 1)
  const { files, ...counts } = JSON.parse(ended.stdout)
  t.match(counts, { errors: 1, warnings: 1, advice: Number })
  t.match(files, [{ file, formatVersion: '1.5.0', flows: 1, error: null }])
  t.match(files[0].findings[0], { rule: 'list-value', grade: 'error', card: 'Push', field: 'list', repair: String })
})

test('--sarif writes SARIF 2.1.0 with rules, levels, places and fingerprints', async (t) => {
  const { folder, file } = folderOf(t, faulty())
  t.equal((await run(['flow', 'check', file, '--sarif', `${folder}/a.sarif`])).status, 1)
  const log = JSON.parse(readFileSync(`${folder}/a.sarif`, 'utf8'))
  t.match(log, { version: '2.1.0', $schema: /sarif-2\.1\.0/ })
  const [one] = log.runs
  t.same(
    one.tool.driver.rules.map(({ id }: Loose) => id),
    rules.map(({ id }) => id)
  )
  t.match(one.invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }])
  t.match(one.results[0], {
    ruleId: 'list-value',
    level: 'error',
    message: { text: /HTTP 500/ },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: /^file:.*a\.flopack$/ } },
        logicalLocations: [{ kind: 'module' }, { name: 'Push' }, { name: 'list' }]
      }
    ],
    partialFingerprints: { 'finding/v1': /^[0-9a-f]{64}$/ }
  })
  for (const result of one.results) t.equal(one.tool.driver.rules[result.ruleIndex].id, result.ruleId)
  t.ok(one.results.some(({ level }: Loose) => level === 'note'))
  const prints = one.results.map(({ partialFingerprints }: Loose) => partialFingerprints['finding/v1'])
  t.equal(new Set(prints).size, prints.length)
})

test('--sarif - is standard output, and nothing else is', async (t) => {
  const { file } = folderOf(t)
  const { stdout } = await run(['flow', 'check', file, '--sarif', '-'])
  t.same(JSON.parse(stdout).runs[0].results, [])
})

test('--junit writes a suite per file and a case per rule; what fails the check is a failure', async (t) => {
  const { folder, file } = folderOf(t, faulty())
  await run(['flow', 'check', file, '--junit', `${folder}/a.xml`])
  const xml = readFileSync(`${folder}/a.xml`, 'utf8')
  t.match(xml, `<testsuites name="pendo-okta flow check" tests="${rules.length}" failures="1" errors="0">`)
  t.match(
    xml,
    /<failure type="list-value" message="The literal of a list is a text\.">flow &quot;Push.*&lt;all&gt; &amp;/
  )
  t.match(xml, /name="literal-type: [^"]*"><system-out>/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold it
  t.notMatch(xml, /\u001b/)
  await run(['flow', 'check', file, '--junit', `${folder}/b.xml`, '--strict'])
  t.match(readFileSync(`${folder}/b.xml`, 'utf8'), `failures="2"`)
})

test('standard output is given to one taker only', async (t) => {
  const { file } = folderOf(t)
  for (const more of [
    ['--json', '--sarif', '-'],
    ['--sarif', '-', '--junit', '-']
  ]) {
    t.match(await run(['flow', 'check', file, ...more]), { status: 2, stdout: '', stderr: /CONFIG_INVALID/ })
  }
})

test('a file that is no export is status 2 once the others are checked, and is told in every report', async (t) => {
  const { folder, file } = folderOf(t)
  writeFileSync(`${folder}/b.flopack`, '{"name":"x"}')
  const argv = [
    'flow',
    'check',
    `${folder}/b.flopack`,
    file,
    '--json',
    '--sarif',
    `${folder}/a.sarif`,
    '--junit',
    `${folder}/a.xml`
  ]
  const ended = await run(argv)
  t.equal(ended.status, 2)
  t.match(JSON.parse(ended.stderr), { code: 'EXPORT_INVALID' })
  t.match(JSON.parse(ended.stdout).files, [{ error: { code: 'EXPORT_INVALID' } }, { error: null, flows: 2 }])
  t.match(JSON.parse(readFileSync(`${folder}/a.sarif`, 'utf8')).runs[0].invocations[0], { executionSuccessful: false })
  t.match(readFileSync(`${folder}/a.xml`, 'utf8'), '<error type="EXPORT_INVALID"')
  t.match(await run(['flow', 'check', `${folder}/b.flopack`, file]), { status: 2, stdout: /2 files: 0 errors/ })
})

test('a file above --max-file-mb is refused by its size, before it is read', async (t) => {
  const { folder, file } = folderOf(t)
  const large = `${folder}/large.flopack`
  writeFileSync(large, '')
  truncateSync(large, 200 * 1024 * 1024)
  const before = process.memoryUsage.rss()
  t.match(await run(['flow', 'check', large]), { status: 2, stderr: /larger than 64 MB.*EXPORT_TOO_LARGE/ })
  t.ok(process.memoryUsage.rss() - before < 100 * 1024 * 1024)
  t.match(await run(['flow', 'list', large, '--max-file-mb', '1']), { status: 2, stderr: /larger than 1 MB/ })
  t.match(await run(['flow', 'show', file, '--max-file-mb', '0']), { status: 2, stderr: /CONFIG_INVALID/ })
})

test('a file that is not there, and a folder, are status 2', async (t) => {
  const { folder } = folderOf(t)
  t.match(await run(['flow', 'list', `${folder}/none`]), { status: 2, stderr: /no such file.*EXPORT_NOT_READABLE/ })
  t.match(await run(['flow', 'show', folder]), { status: 2, stderr: /it is a folder/ })
})

test('flow list tells folder, start, schedule in words, callers and cards', async (t) => {
  const { file } = folderOf(t)
  const { status, stdout } = await run(['flow', 'list', file])
  t.equal(status, 0)
  t.equal(
    stdout,
    `${file}: format 1.5.0, 2 flows, 0 connections, 0 tables

Greetings
  Greet all  scheduled: every Monday at 09:30 (Europe/Rome); 7 cards
  Greet one  helper, called by 1 flow; 2 cards

Called, and not in this file
  Elsewhere
`
  )
})

test('flow list --json is an array of flows', async (t) => {
  const { file } = folderOf(t)
  const [all, one, stub] = JSON.parse((await run(['flow', 'list', file, '--json'])).stdout)
  t.match(all, {
    name: 'Greet all',
    folder: ['Greetings'],
    start: 'scheduled',
    callable: true,
    schedule: { cron: '30 9 * * 1' }
  })
  t.match(one, { name: 'Greet one', calledBy: ['Greet all'], schedule: null, cards: 2 })
  t.match(stub, { name: 'Elsewhere', start: null })
})

test('flow show is an outline in the order of execution, with sources, branches and blocks', async (t) => {
  const { file } = folderOf(t)
  const { status, stdout } = await run(['flow', 'show', file])
  t.equal(status, 0)
  t.equal(
    stdout,
    `Greet all (every Monday at 09:30 (Europe/Rome))
  1 Scheduled Flow
  2 Construct
      a: Ann
  3 If/Else
      left-operand ← 2 Construct.list
      operator: is not empty
      if it holds:
        4 For Each
            list ← 2 Construct.list
            calls "Greet one"
            who ← item.name
      otherwise:
        (nothing)
  5 If Error
      try:
        6 Try
      if it fails:
        7 Handle

Greet one (helper)
  1 Helper Flow
  2 Concatenate
      string1: Hello there
      string2 ← 1 Helper Flow.who
`
  )
})

test('flow show --flow takes any part of a name that no other flow has', async (t) => {
  const { file } = folderOf(t)
  t.match(await run(['flow', 'show', file, '--flow', 'ONE']), { status: 0, stdout: /^Greet one/ })
  t.match(await run(['flow', 'show', file, '--flow', 'greet']), {
    status: 2,
    stderr: /"Greet all", "Greet one".*EXPORT_FLOW_AMBIGUOUS/
  })
  t.match(await run(['flow', 'show', file, '--flow', 'nobody']), { status: 2, stderr: /EXPORT_FLOW_UNKNOWN/ })
})

test('flow show of a flow whose cards have no order says so in one sentence', async (t) => {
  const document = example()
  for (const flow of Object.values<Loose>(document.data.flos)) if (flow.data !== null) flow.data.orderings = {}
  const { file } = folderOf(t, document)
  t.match(await run(['flow', 'show', file]), { status: 2, stderr: /EXPORT_ORDER_INVALID/ })
})
