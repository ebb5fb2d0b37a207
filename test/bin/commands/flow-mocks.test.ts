import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { FlowDraft, pin } from '../../engine/drafts.ts'
import { run } from '../command-line.ts'
import { echoFlow, exportOf } from '../flow/draft.ts'

/** Sends a text and returns when Slack took it. */
function notifyFlow(): FlowDraft {
  const flow = new FlowDraft('Notify')
  const start = flow.add('control:callable', { out: { text: 'string' } })
  const card = flow.add('slack:sendMessage', {
    title: 'Send',
    in: { 'Message/Text': pin(start.out('text'), 'string') },
    out: { 'Message/Timestamp': 'string' }
  })
  flow.add('control:return', { in: { at: pin(card.out('Message/Timestamp'), 'string') }, out: { at: 'string' } })
  return flow
}

t.test(
  'a card of another connector keeps a flow from starting, until the file that is written for it answers',
  async (t) => {
    const file = exportOf(t, notifyFlow())
    const mocks = join(dirname(file), 'mocks.json')
    const refused = await run(['flow', 'run', file])
    t.match(refused, { status: 2, stderr: /slack:1\.6\.246:sendMessage.*to be mocked.*--write-mocks/s })
    const json = await run(['flow', 'run', file, '--json'])
    t.match(JSON.parse(json.stderr), { cards: [{ card: 'Send', toMock: true }] })

    const written = await run(['flow', 'run', file, '--write-mocks', mocks])
    t.match(written, { status: 0, stdout: /Wrote .*mocks\.json with empty outputs of 1 card and 0 flows/ })
    t.same(JSON.parse(readFileSync(mocks, 'utf8')), {
      cards: [{ address: 'slack:sendMessage', outputs: { 'Message/Timestamp': '' } }],
      flows: []
    })

    const text = await run(['flow', 'run', file, '--mocks', mocks, '--input', 'text=Hello'])
    t.match(text, { status: 0, stdout: /It uses no connection.*Mocks answered 1 call: slack:sendMessage 1\./s })
    writeFileSync(mocks, JSON.stringify({ cards: [{ address: 'slack:*', outputs: { Timestamp: '17.1' } }] }))
    const { stdout } = await run(['flow', 'run', file, '--mocks', mocks, '--input', 'text=Hello', '--json'])
    t.match(JSON.parse(stdout), {
      outputs: { at: '17.1' },
      mockCalls: { total: 1, calls: [{ flow: 'Notify', card: 'Send', inputs: { 'Message/Text': 'Hello' } }] }
    })
  }
)

t.test('a file of mocks that is there already is not written over', async (t) => {
  const file = exportOf(t, notifyFlow())
  const mocks = join(dirname(file), 'mocks.json')
  writeFileSync(mocks, 'mine')
  const result = await run(['flow', 'run', file, '--write-mocks', mocks])
  t.match(result, { status: 2, stderr: /\[OUTPUT_NOT_WRITABLE\]/ })
  t.equal(readFileSync(mocks, 'utf8'), 'mine')
})

t.test('where nothing needs a mock, none is written', async (t) => {
  const file = exportOf(t, echoFlow())
  const mocks = join(dirname(file), 'mocks.json')
  t.match(await run(['flow', 'run', file, '--write-mocks', mocks]), { status: 0, stdout: /"Echo" needs no mock/ })
  const json = await run(['flow', 'run', file, '--write-mocks', mocks, '--json'])
  t.same(JSON.parse(json.stdout), { file: null, flow: 'Echo', cards: 0, flows: 0 })
})

t.test('a file of mocks that is not there, or does not fit, ends it before anything runs', async (t) => {
  const file = exportOf(t, notifyFlow())
  writeFileSync(join(dirname(file), 'misfit.json'), '{"cards":[{"address":"jira:*","outputs":{}}]}')
  for (const [name, says] of [
    ['nowhere.json', /there is no such file/],
    ['misfit.json', /no such card/]
  ] as const) {
    const result = await run(['flow', 'run', file, '--mocks', join(dirname(file), name)])
    t.match(result, { status: 2, stdout: '', stderr: says })
    t.match(result.stderr, /\[MOCKS_INVALID\]/)
  }
})
