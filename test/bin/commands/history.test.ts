import { existsSync, writeFileSync } from 'node:fs'
import type { Test } from 'tap'
import { test } from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { calls, documentOf, FlowDraft, item, literal, pin } from '../../engine/drafts.ts'
import { historyBench } from '../../engine/history/history-draft.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { run, start } from '../command-line.ts'

const began = Date.UTC(2026, 0, 5, 6)

/** Greets each name of a list in a helper, which refuses one of them. */
function greeting(refused = ''): FlowDraft[] {
  const helper = new FlowDraft('Greet')
  const given = helper.add('control:callable', { title: 'Helper Flow', out: { name: 'string', password: 'string' } })
  helper.add('control:throwIf', {
    title: 'Refuse',
    in: {
      'left-operand': pin(given.out('name'), 'string'),
      operator: literal('=='),
      'right-operand': literal(refused),
      message: literal('nobody greets them')
    }
  })
  const text = helper.add('string:concat', {
    title: 'Greeting',
    in: { string1: literal('Hello '), string2: pin(given.out('name'), 'string') },
    out: { output: 'string' }
  })
  helper.add('control:return', {
    title: 'Return',
    in: { text: pin(text.out('output'), 'string') },
    out: { text: 'string' }
  })
  const flow = new FlowDraft('Main')
  const main = flow.add('control:callable', { title: 'Helper Flow', out: { names: 'string[]' } })
  flow.add('list:map', {
    title: 'Greet each',
    in: {
      list: pin(main.out('names'), 'string[]'),
      flo: calls(helper),
      concurrency: literal(1),
      name: item(''),
      password: literal('hunter2')
    },
    out: { 'new list': 'string[]' }
  })
  return [flow, helper]
}

/** A data file with one run of the flows; its clock stands still. */
async function dataFile(
  t: Test,
  names: readonly string[],
  { refused = '', saveData = true }: { refused?: string; saveData?: boolean } = {}
): Promise<{ file: string; runId: string }> {
  const file = `${t.testdir()}/data.sqlite`
  const database = openDatabase(file)
  const bench = historyBench({ flows: greeting(refused) }, { database, clock: new FakeClock(began) })
  const { runId } = await bench.run({ inputs: { names }, saveData })
  database.close()
  return { file, runId }
}

const ids = (text: string) => text.replaceAll(/\([0-9a-f]{8}\)/g, '(id)').replaceAll(/[-0-9a-f]{36}/g, 'ID')

test('history show is a tree of flows and cards with times and values', async (t) => {
  const { file } = await dataFile(t, ['Ann', 'Bo'])
  const { status, stdout, stderr } = await run(['history', 'show', 'last', '--data', file])
  t.equal(stderr, '')
  t.equal(status, 0)
  const greet = (name: string) => `        Flow "Greet", completed after 0 ms (id)
          Helper Flow (control:callable) 06:00:00.000, 0 ms
              out name: "${name}"
              out password: "[redacted]"
          Refuse (control:throwIf) 06:00:00.000, 0 ms
              in  left-operand: "${name}"
              in  operator: "=="
              in  right-operand: ""
              in  message: "nobody greets them"
          Greeting (string:concat) 06:00:00.000, 0 ms
              in  string1: "Hello "
              in  string2: "${name}"
              out output: "Hello ${name}"
          Return (control:return) 06:00:00.000, 0 ms, ended the flow
              in  text: "Hello ${name}"
              out text: "Hello ${name}"
`
  t.equal(
    ids(stdout),
    `Run ID: completed after 0 ms
  flow "Main"; mode as-okta; began 2026-01-05 06:00:00 UTC; 10 cards executed

  Flow "Main", completed after 0 ms (id)
    Helper Flow (control:callable) 06:00:00.000, 0 ms
        out names: ["Ann","Bo"]
    Greet each (list:map) 06:00:00.000, 0 ms
        in  list: ["Ann","Bo"]
        in  concurrency: 1
        in  password: "[redacted]"
        out new list: ["Hello Ann","Hello Bo"]
${greet('Ann')}${greet('Bo')}`
  )
})

test('history show points at the card that failed, with the sentence, the codes and what to do', async (t) => {
  const { file } = await dataFile(t, ['Ann', 'Bo'], { refused: 'Bo' })
  const { stdout } = await run(['history', 'show', 'last', '--data', file])
  const text = ids(stdout)
  t.match(
    text,
    `
✗ The card "Refuse" of the flow "Greet" failed: The flow ended with an error of its own: nobody greets them. [FLOW_CARD_FAILED, CARD_RETURNED_ERROR]
  Where: card "Refuse" (control:throwIf) of the flow "Greet", execution ID
  What to do: Look at what the flow tests before that card; a flow that calls it can deal with the error by If Error.
`
  )
  t.match(text, '\n  ✗ Greet each (list:map) 06:00:00.000, 0 ms, failed\n')
  t.match(text, '\n      ✗ Flow "Greet", failed after 0 ms (id)\n')
  t.match(
    text,
    '\n        ✗ Refuse (control:throwIf) 06:00:00.000, 0 ms, failed\n              in  left-operand: "Bo"\n'
  )
})

test('without saved data history show tells the executions and the error, and how values are kept', async (t) => {
  const { file } = await dataFile(t, ['Bo'], { refused: 'Bo', saveData: false })
  const { stdout } = await run(['history', 'show', 'last', '--data', file])
  t.match(stdout, 'Values were not kept: "flow run --save-data" keeps what goes through each card.')
  t.match(stdout, 'Where: card "Refuse" (control:throwIf) of the flow "Greet"')
  t.match(ids(stdout), /✗ Flow "Greet", failed after 0 ms, 2 cards executed \(id\)\n +failed at the card "Refuse"/)
  t.notMatch(stdout, '"Bo"')
})

test('of many helper runs the first ones and the failed ones are shown, all with --full', async (t) => {
  const { file } = await dataFile(t, [...'abcdefghij', 'Bo'], { refused: 'Bo' })
  const short = (await run(['history', 'show', 'last', '--data', file])).stdout
  t.equal(short.match(/Flow "Greet"/g)?.length, 4)
  t.match(short, '… and 7 more executions (--full shows all)')
  t.match(short, '✗ Flow "Greet"')
  const full = (await run(['history', 'show', 'last', '--data', file, '--full'])).stdout
  t.equal(full.match(/Flow "Greet"/g)?.length, 11)
})

test('values are cut at the width of the terminal, and whole with --full', async (t) => {
  const { file } = await dataFile(t, ['x'.repeat(300)])
  const short = (await run(['history', 'show', 'last', '--data', file])).stdout
  t.match(short, /\n +in {2}list: \["x+…\n/)
  t.ok(short.split('\n').every((line) => line.length <= 120))
  t.match((await run(['history', 'show', 'last', '--data', file, '--full'])).stdout, 'x'.repeat(300))
})

test('what a terminal would obey is shown as something else, in text and in JSON', async (t) => {
  const { file } = await dataFile(t, ['\u001b[2Ja\nb\u202e'])
  for (const more of [[], ['--full'], ['--json']]) {
    const { stdout } = await run(['history', 'show', 'last', '--data', file, ...more])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
    t.notMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u202e]/)
  }
})

test('history show --full shows a flow that called itself thousands of levels deep', async (t) => {
  const flow = new FlowDraft('Self')
  flow.add('control:callable', {})
  flow.add('control:spawn', { title: 'Call myself', in: { flo: calls(flow) } })
  const file = `${t.testdir()}/data.sqlite`
  const database = openDatabase(file)
  const bench = historyBench({ flows: [flow] }, { database, clock: new FakeClock(began) })
  await bench.run({ saveData: true, limits: { maxDepth: 2_000 } })
  database.close()
  const { status, stdout, stderr } = await run(['history', 'show', 'last', '--full', '--data', file])
  t.equal(stderr, '')
  t.equal(status, 0)
  t.equal(stdout.split('✗ Call myself').length - 1, 2_001)
})

test('history show --json is one object with the run, its executions and their cards', async (t) => {
  const { file, runId } = await dataFile(t, ['Ann'])
  const { stdout } = await run(['history', 'show', 'last', '--data', file, '--json'])
  const { run: kept, executions } = JSON.parse(stdout)
  t.match(kept, { runId, flow: 'Main', status: 'completed', startedAt: '2026-01-05T06:00:00.000Z', cardExecutions: 6 })
  t.match(executions, [
    { id: runId, kind: 'run', cards: [{ title: 'Helper Flow' }, { title: 'Greet each', status: 'completed' }] },
    { kind: 'nested', flow: 'Greet', caller: { executionId: runId } }
  ])
  t.match(executions[0].cards[0].outputs, [{ path: 'names', value: ['Ann'] }])
})

test('an execution is shown by its id, with what hangs below it', async (t) => {
  const { file, runId } = await dataFile(t, ['Ann', 'Bo'])
  const { executions } = JSON.parse((await run(['history', 'show', runId, '--data', file, '--json'])).stdout)
  const id: string = executions[2].id
  const { stdout } = await run(['history', 'show', id.slice(0, 13).toUpperCase(), '--data', file])
  t.equal(stdout.match(/Flow "/g)?.length, 1)
  t.match(stdout, 'out name: "Bo"')
  const json = JSON.parse((await run(['history', 'show', id, '--data', file, '--json'])).stdout)
  t.match(json, { run: { runId }, executions: [{ id }] })
  t.equal(json.executions.length, 1)
})

test('an id that is not there, or of which there are several, is one sentence', async (t) => {
  const { file } = await dataFile(t, [...'abcdefghijklmnopqrstuvwxyz'])
  t.match(await run(['history', 'show', 'zz', '--data', file]), { status: 2, stderr: /HISTORY_RUN_UNKNOWN/ })
  // Of 27 ids some begin with the same of sixteen characters.
  const answers = await Promise.all(
    [...'0123456789abcdef'].map((digit) => run(['history', 'show', digit, '--data', file, '--json']))
  )
  t.ok(answers.some(({ status, stderr }) => status === 2 && JSON.parse(stderr).code === 'HISTORY_RUN_AMBIGUOUS'))
})

test('history list has a line for each run, the last one first', async (t) => {
  const { file, runId } = await dataFile(t, ['Ann'], { refused: 'Ann' })
  const { status, stdout } = await run(['history', 'list', '--data', file])
  t.equal(status, 0)
  t.equal(
    stdout,
    `${runId.slice(0, 8)}  2026-01-05 06:00:00  Main  failed after 0 ms, as-okta, 4 cards
          The card "Refuse" of the flow "Greet" failed: The flow ended with an error of its own: nobody greets them.
`
  )
  t.match(JSON.parse((await run(['history', 'list', '--data', file, '--json'])).stdout), [{ runId, status: 'failed' }])
  const { file: good } = await dataFile(t, ['Ann'])
  t.equal((await run(['history', 'list', '--data', good, '--failed'])).stdout, 'No run has failed.\n')
})

test('history clear forgets what began before a time or is older than an age', async (t) => {
  const { file } = await dataFile(t, ['Ann'])
  for (const [before, text] of [
    ['2026-01-05', 'Forgot 0 runs from before 2026-01-05T00:00:00.000Z.\n'],
    ['1d', 'Forgot 0 runs from before 2026-01-04T06:00:00.000Z.\n'],
    ['2026-01-05T06:00:00.001Z', 'Forgot 1 run from before 2026-01-05T06:00:00.001Z.\n']
  ] as const) {
    t.match(await run(['history', 'clear', '--data', file, '--before', before]), { status: 0, stdout: text })
  }
  t.equal((await run(['history', 'list', '--data', file])).stdout, 'There are no runs yet.\n')
  t.match(await run(['history', 'show', 'last', '--data', file]), { status: 2, stderr: /HISTORY_RUN_UNKNOWN/ })
  for (const before of ['soon', '30', '2026-13-45', '-1d']) {
    const { status, stderr } = await run(['history', 'clear', '--data', file, `--before=${before}`])
    t.equal(status, 2)
    t.match(stderr, 'CONFIG_INVALID')
  }
})

test('a file that holds no history is refused, and none is made', async (t) => {
  const folder = t.testdir()
  writeFileSync(`${folder}/text.txt`, 'no database\n'.repeat(500))
  for (const name of ['text.txt', 'nothing.sqlite']) {
    for (const words of [['list'], ['show', 'last'], ['clear', '--before', '1d']]) {
      const { status, stderr } = await run(['history', ...words, '--data', `${folder}/${name}`])
      t.equal(status, 2)
      t.match(stderr, 'DATA_FILE_INVALID')
    }
  }
  t.notOk(existsSync(`${folder}/nothing.sqlite`))
})

test('a reader that goes away ends the show, and that is no error', async (t) => {
  const { file } = await dataFile(
    t,
    Array.from({ length: 3_000 }, (_, index) => `name ${index}`)
  )
  const { child, ended } = start(t, ['history', 'show', 'last', '--full', '--data', file])
  child.stdout.once('data', () => child.stdout.destroy())
  const { status, signal, stderr } = await ended
  t.equal(stderr, '')
  t.same([status, signal], [0, null])
})

test('flow run keeps its history in the data file, with --save-data the values too, and says how to look', async (t) => {
  const folder = t.testdir({ 'my.flow': JSON.stringify(documentOf({ flows: greeting() })) })
  const data = `${folder}/my data.sqlite`
  const words = ['flow', 'run', `${folder}/my.flow`, '--flow', 'Main', '--input', '{"names":["Ann"]}', '--data', data]
  const { status, stdout } = await run(words)
  t.equal(status, 0)
  t.match(stdout, /\nLook into it: pendo-okta history show [0-9a-f]{8} --data '.*my data\.sqlite'\n/)
  t.notMatch((await run(['history', 'show', 'last', '--data', data])).stdout, 'Hello')
  t.equal((await run([...words, '--save-data'])).status, 0)
  t.match((await run(['history', 'show', 'last', '--data', data])).stdout, 'out new list: ["Hello Ann"]')
  const { stdout: list } = await run(['history', 'list', '--data', data, '--json'])
  t.match(JSON.parse(list), [{ savesData: true }, { savesData: false }])
})

test('--save-data without a data file is refused, since nobody could look at the values', async (t) => {
  const folder = t.testdir({ 'my.flow': JSON.stringify(documentOf({ flows: greeting() })) })
  const { status, stderr } = await run(['flow', 'run', `${folder}/my.flow`, '--flow', 'Main', '--save-data'])
  t.equal(status, 2)
  t.match(stderr, /--save-data .* name one with --data/)
})
