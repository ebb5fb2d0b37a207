import { relative } from 'node:path'
import { checkConnection } from '#connector/pendo/check.ts'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import type { PushResult } from '#connector/pendo/push/contract.ts'
import { lookUp } from '#connector/pendo/push/look-up.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { AppError } from '#core/errors.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { seed } from '#schemas/mock/state.ts'
import { openUserList } from '../input/open-user-list.ts'
import { untilAborted } from '../interrupt.ts'
import type { MockAddress } from '../mock-control.ts'
import { callMock } from '../mock-control.ts'
import { jsonLine } from '../printable.ts'
import { checkLine } from '../report/check-line.ts'
import { count } from '../report/count.ts'
import type { ReadyMock } from '../report/mock-lines.ts'
import { mockLines } from '../report/mock-lines.ts'
import { outputsTable } from '../report/outputs-table.ts'
import { noProgress, showProgress } from '../report/progress.ts'
import type { Terminal } from '../terminal.ts'
import { openTransport } from '../transport.ts'
import { bundledList, shownFields } from './bundled-list.ts'

/** What `pendo-okta start` was given. */
export interface StartArguments {
  /** End after the pushes. */
  readonly once?: boolean
  /** @default 0, a free one */
  readonly port?: number
  readonly json?: boolean
}

const visitorIdKey = 'email'
const valueKeys = [...shownFields, 'userType']
/** Small, so that there is something to see. */
const batchSize = 50

/**
 * Shows the sync on this machine: a mock Pendo that knows about three quarters of a list of Okta users, the check of
 * the connection, and the list pushed with Create = No and then Yes. The mock then serves until Ctrl-C.
 * @returns 0
 */
export async function runStart(terminal: Terminal, given: StartArguments): Promise<number> {
  const say = (text: string) => given.json || terminal.stdout.write(`${text}\n`)
  // Loopback only, so no proxy has a say.
  const dispatcher = openTransport({ httpsProxy: undefined, noProxy: undefined })
  try {
    const users = await readBundledList(terminal)
    const mock = await startMockPendo({ createKey: 'write', ...(given.port === undefined ? {} : { port: given.port }) })
    try {
      const { url, mockToken, integrationKey } = mock
      const known = await makeVisitors({ url, mockToken, dispatcher, signal: terminal.interrupt.signal }, users)
      say(`A mock Pendo runs at ${url} and has ${count(known)} visitors. Nothing leaves this machine.`)
      const connection = openConnection(
        { nickname: 'Mock Pendo', integrationKey: integrationKey ?? '', baseUrl: url },
        dispatcher
      )
      const pushes = await checkAndPush(terminal, connection, users, given.json ?? false)
      if (given.json) terminal.stdout.write(jsonLine({ url, mockToken, integrationKey, pushes }))
      if (given.once) {
        say('\nDone. Without --once the mock keeps running, for you to push into.')
        return 0
      }
      say(whatNow(mock))
      await untilAborted(terminal.interrupt.signal)
      return 0
    } finally {
      await mock.close()
    }
  } finally {
    await dispatcher.destroy()
  }
}

/** Checks the connection and pushes the list with Create = No and then Yes; the outputs of both. */
async function checkAndPush(
  terminal: Terminal,
  connection: PendoConnection,
  users: readonly unknown[],
  quiet: boolean
): Promise<PushResult['outputs'][]> {
  const say = (text: string) => quiet || terminal.stdout.write(`${text}\n`)
  say(checkLine(await checkConnection(connection)))
  const pushes: PushResult['outputs'][] = []
  for (const create of [false, true]) {
    say(
      `\nPush Okta User List With Metadata: ${count(users.length)} users, Visitor ID Key ${visitorIdKey}, Create = ${create ? 'Yes' : 'No'}`
    )
    const outputs = await push(terminal, connection, users, create, quiet)
    pushes.push(outputs)
    say(outputsTable(outputs))
  }
  return pushes
}

async function readBundledList({ stdin }: Terminal): Promise<Record<string, unknown>[]> {
  const users: Record<string, unknown>[] = []
  for await (const user of await openUserList({ path: bundledList, stdin })) users.push(user as Record<string, unknown>)
  return users
}

/** Three of four ids of the list become visitors, so that the first push meets known and unknown ones. */
async function makeVisitors(mock: MockAddress, users: readonly Record<string, unknown>[]): Promise<number> {
  const ids = new Set(
    users.map((user) => lookUp(user, visitorIdKey)).filter((id) => typeof id === 'string' && id !== '')
  )
  const known = [...ids].filter((_, index) => index % 4 !== 3) as string[]
  await callMock(mock, seed, { body: { visitors: known.map((id) => ({ id })) } })
  return known.length
}

async function push(
  { stderr, interrupt }: Terminal,
  connection: PendoConnection,
  users: readonly unknown[],
  create: boolean,
  quiet: boolean
): Promise<PushResult['outputs']> {
  const progress = quiet ? noProgress : showProgress(stderr, `Create = ${create ? 'Yes' : 'No'}`, users.length)
  const { outputs, stoppedBy } = await pushUsers(connection, users, {
    visitorIdKey,
    valueKeys,
    create,
    batchSize,
    signal: interrupt.signal,
    onProgress: (state) => progress.update(state)
  }).finally(() => progress.stop())
  if (stoppedBy instanceof AppError) throw stoppedBy
  return outputs
}

function whatNow(mock: ReadyMock): string {
  const near = relative(process.cwd(), bundledList)
  const path = near.startsWith('..') ? bundledList : near
  return `
The mock keeps running until Ctrl-C.
${mockLines(mock)
  .map((line) => `  ${line}`)
  .join('\n')}

Try it from another terminal:
  export PENDO_INTEGRATION_KEY=${mock.integrationKey}
  npx pendo-okta push ${path} --visitor-id-key ${visitorIdKey} --create no --value-keys ${valueKeys.slice(0, 4).join(',')} --pendo ${mock.url}`
}
