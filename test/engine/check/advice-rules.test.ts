import { readFileSync } from 'node:fs'
import t from 'tap'
import { checkExport } from '#engine/check/check-export.ts'
import { rules } from '#engine/check/rules/index.ts'
import { readExport } from '#engine/export/read-export.ts'
import { PushUserListInputs, PushUserListOptions } from '#schemas/pendo/push-user-list.ts'
import type { CardDraft, CardGiven, Given, Source } from '../drafts.ts'
import { calls, documentOf, FlowDraft, inline, item, literal, pin, pushKind } from '../drafts.ts'
import { pendoTemplate, realExports, skipWithoutRealExports } from '../real-exports.ts'

const weekly = { minutes: '0', hours: '6', dayOfTheWeek: '1', timeZone: 'UTC' }
const table = { id: 't1', columns: ['User'] }
const wire = (field: object) => (field as { 'x-wire': string })['x-wire']
const userList = wire(PushUserListInputs.properties.userList)
const valueKeys = wire(PushUserListInputs.properties.valueKeys)
const create = wire(PushUserListOptions.properties.createNonExistingUsers)

/** Advice on an export as `rule: flow`, but for the advice that a flow of one's own always gets. */
function advise(...flows: FlowDraft[]): string[] {
  const document = documentOf({ flows, tables: [table] })
  const findings = checkExport(readExport(JSON.stringify(document), { name: 'x' }))
  t.same(
    findings.filter(({ grade }) => grade !== 'advice'),
    []
  )
  return findings.filter(({ rule }) => rule !== 'outside-template').map(({ rule, flow }) => `${rule}: ${flow}`)
}

function scheduled(name = 'main'): FlowDraft {
  const flow = new FlowDraft(name, weekly)
  flow.add('control:callable')
  return flow
}

function helper(name: string, out: Record<string, string> = {}): { flow: FlowDraft; start: CardDraft } {
  const flow = new FlowDraft(name)
  return { flow, start: flow.add('control:callable', { out }) }
}

interface Pushing {
  readonly users: Source
  readonly keys?: Given
  readonly create?: string
  readonly read?: boolean
}

/** A push that gives no reason for advice, unless asked to. */
function push(
  flow: FlowDraft,
  { users, keys = literal(['email']), create: creates = 'false', read = true }: Pushing
): CardDraft {
  const card = flow.add(pushKind, {
    title: 'Push',
    in: { [userList]: pin(users, 'object[]'), [valueKeys]: keys, [create]: literal(creates) },
    out: { 'Response/response_code_NKUPIE': 'number' }
  })
  if (read)
    flow.add('control:continueIf', { in: { 'left-operand': pin(card.out('Response/response_code_NKUPIE'), 'number') } })
  return card
}

function list(
  flow: FlowDraft,
  given: CardGiven['in'] = { 'Inputs/status': literal('ACTIVE') },
  set = 'All Matching Records'
): Source {
  return flow
    .add('okta:listUsersWithFilter', {
      in: { 'parameters/resultSet': literal(set), ...given },
      out: { 'Result/Users': 'object[]' }
    })
    .out('Result/Users')
}

function profiles(flow: FlowDraft, users: Source, key = 'Raw Output.profile'): Source {
  return flow
    .add('list:pluck', { in: { list: pin(users, 'object[]'), key: literal(key) }, out: { values: 'object[]' } })
    .out('values')
}

t.test(
  'a push of the profiles of all active users, read and scheduled, gets no advice but that it is no template',
  async (t) => {
    const flow = scheduled()
    push(flow, { users: profiles(flow, list(flow)) })
    t.same(advise(flow), [])
  }
)

t.test('a file without a push gets no advice', async (t) => {
  const flow = new FlowDraft('other')
  flow.add('control:callable')
  list(flow, {}, 'First 200 Matching Records')
  t.same(advise(flow), [])
})

t.test('push-outputs-unread: nothing reads the outputs', async (t) => {
  const flow = scheduled()
  push(flow, { users: profiles(flow, list(flow)), read: false })
  t.same(advise(flow), ['push-outputs-unread: main'])
})

t.test('push-outputs-unread: a helper that ends with the push gives its outputs to the caller', async (t) => {
  for (const uses of [true, false]) {
    const { flow: pusher, start } = helper('pusher', { users: 'object[]' })
    push(pusher, { users: start.out('users'), read: false })
    const flow = scheduled()
    const users = profiles(flow, list(flow))
    const called = flow.add('control:spawn', {
      in: { flo: calls(pusher), users: pin(users, 'object[]') },
      out: { response_code_NKUPIE: 'number' }
    })
    if (uses) flow.add('control:let', { in: { code: pin(called.out('response_code_NKUPIE'), 'number') } })
    t.same(advise(flow, pusher), uses ? [] : ['push-outputs-unread: pusher'])
  }
})

function search(flow: FlowDraft): Source {
  return flow
    .add('stash:searchRows2', {
      in: { 'parameters/stash': literal('t1'), 'parameters/resultSet': literal('all') },
      out: { 'Result/Rows': 'object[]' }
    })
    .out('Result/Rows')
}

/** A helper that parses a row, and deletes it when asked to. */
function rowReader(deletes: boolean): FlowDraft {
  const { flow, start } = helper('reader', { 'Row ID': 'string', User: 'string' })
  if (deletes)
    flow.add('stash:deleteRow', {
      in: { 'parameters/stash': literal('t1'), 'Delete By/Row ID': pin(start.out('Row ID'), 'string') }
    })
  const parsed = flow.add('json:parse', { in: { string: pin(start.out('User'), 'string') }, out: { output: 'object' } })
  flow.add('control:return', { in: { user: pin(parsed.out('output')) } })
  return flow
}

/** A helper that deletes a row. */
function rowDeleter(): FlowDraft {
  const { flow, start } = helper('deleter', { 'Row ID': 'string' })
  flow.add('stash:deleteRow', {
    in: { 'parameters/stash': literal('t1'), 'Delete By/Row ID': pin(start.out('Row ID'), 'string') }
  })
  return flow
}

function mapped(flow: FlowDraft, rows: Source, reader: FlowDraft): Source {
  const map = flow.add('list:map', {
    in: { list: pin(rows, 'object[]'), flo: calls(reader), 'Row ID': item('Row ID'), User: item('User') },
    out: { 'new list': 'object[]' }
  })
  return flow
    .add('list:pluck', {
      in: { list: pin(map.out('new list'), 'object[]'), key: literal('user') },
      out: { values: 'object[]' }
    })
    .out('values')
}

t.test('rows-deleted-before-push: a Map that parses and deletes the rows comes before the push', async (t) => {
  for (const deletes of [true, false]) {
    const flow = scheduled()
    const reader = rowReader(deletes)
    push(flow, { users: mapped(flow, search(flow), reader) })
    t.same(advise(flow, reader), deletes ? ['rows-deleted-before-push: reader'] : [])
  }
})

t.test('rows-deleted-before-push: rows deleted one by one, or all at once, before the push and after it', async (t) => {
  for (const before of [true, false]) {
    for (const all of [true, false]) {
      const flow = scheduled()
      const reader = rowReader(false)
      const deleter = rowDeleter()
      const rows = search(flow)
      const users = mapped(flow, rows, reader)
      const remove = () => {
        if (all) flow.add('stash:clearTable', { in: { 'parameters/stash': literal('t1') } })
        else
          flow.add('list:each', { in: { list: pin(rows, 'object[]'), flo: calls(deleter), 'Row ID': item('Row ID') } })
      }
      if (before) remove()
      push(flow, { users })
      if (!before) remove()
      const where = all ? 'main' : 'deleter'
      t.same(advise(flow, reader, deleter), before ? [`rows-deleted-before-push: ${where}`] : [])
    }
  }
})

t.test(
  'rows-deleted-before-push: clearing the table before it is filled, or deleting from another, is no fault',
  async (t) => {
    const flow = scheduled()
    const reader = rowReader(false)
    flow.add('stash:clearTable', { in: { 'parameters/stash': literal('t1') } })
    const filled = profiles(flow, list(flow))
    flow.add('stash:createRow', { in: { 'parameters/stash': literal('t1'), 'Fields/User': pin(filled, 'string') } })
    push(flow, { users: mapped(flow, search(flow), reader) })
    t.same(advise(flow, reader), [])
  }
)

t.test('rows-deleted-before-push: a deletion in the other branch is not before the push', async (t) => {
  const flow = scheduled()
  const reader = rowReader(false)
  const users = mapped(flow, search(flow), reader)
  flow.addIf(
    { in: { operator: literal('==') } },
    () => flow.add('stash:clearTable', { in: { 'parameters/stash': literal('t1') } }),
    () => push(flow, { users })
  )
  t.same(advise(flow, reader), [])
})

t.test(
  'rows-deleted-before-push: a flow that pushes, deletes and calls itself for the next batch is in order',
  async (t) => {
    const flow = scheduled('batch')
    const reader = rowReader(false)
    const deleter = rowDeleter()
    const rows = search(flow)
    push(flow, { users: mapped(flow, rows, reader) })
    flow.add('list:each', { in: { list: pin(rows, 'object[]'), flo: calls(deleter), 'Row ID': item('Row ID') } })
    flow.add('control:spawn', { in: { flo: calls(flow) } })
    t.same(advise(flow, reader, deleter), [])
  }
)

t.test('rows-deleted-before-push: the rows are read and deleted by the caller of the flow that pushes', async (t) => {
  const { flow: pusher, start } = helper('pusher', { users: 'object[]' })
  push(pusher, { users: start.out('users') })
  const flow = scheduled()
  const reader = rowReader(true)
  const users = mapped(flow, search(flow), reader)
  flow.add('control:spawn', { in: { flo: calls(pusher), users: pin(users, 'object[]') } })
  t.same(advise(flow, reader, pusher), ['rows-deleted-before-push: reader'])
})

t.test('push-failure-unheard: under Call Flow Async and For Each - Ignore Errors, however far above', async (t) => {
  for (const [kind, heard] of [
    ['control:run', false],
    ['list:asyncEach', false],
    ['control:spawn', true],
    ['list:each', true]
  ] as const) {
    const { flow: pusher, start } = helper('pusher', { users: 'object[]' })
    push(pusher, { users: start.out('users') })
    const { flow: middle, start: middleStart } = helper('middle', { users: 'object[]' })
    middle.add('control:spawn', { in: { flo: calls(pusher), users: pin(middleStart.out('users'), 'object[]') } })
    const flow = scheduled()
    const users = profiles(flow, list(flow))
    flow.add(kind, { in: { list: pin(users, 'object[]'), flo: calls(middle), users: pin(users, 'object[]') } })
    t.same(advise(flow, middle, pusher), heard ? [] : ['push-failure-unheard: pusher'])
  }
})

t.test('push-failure-unheard: If Error around the push, or an error policy that runs a flow, hears it', async (t) => {
  for (const how of ['If Error', 'policy', 'neither']) {
    const { flow: pusher, start } = helper('pusher', { users: 'object[]' })
    push(pusher, { users: start.out('users') })
    const { flow: policy } = helper('policy')
    const { flow: middle, start: middleStart } = helper('middle', { users: 'object[]' })
    if (how === 'If Error') {
      const { flow: tried, start: triedStart } = helper('tried', { 'context/w1': 'object[]' })
      tried.add('control:spawn', { in: { flo: calls(pusher), users: pin(triedStart.out('context/w1'), 'object[]') } })
      const { flow: handler } = helper('handler')
      const users = pin(middleStart.out('users'), 'object[]')
      middle.add('control:tryCatch', { in: { flo: inline(tried), 'context/w1': users }, handler })
    } else {
      const users = pin(middleStart.out('users'), 'object[]')
      middle.add('control:spawn', {
        in: { flo: calls(pusher), users },
        ...(how === 'policy' ? { onError: policy } : {})
      })
    }
    const flow = scheduled()
    const users = profiles(flow, list(flow))
    flow.add('control:run', { in: { flo: calls(middle), users: pin(users, 'object[]') } })
    t.same(advise(flow, middle, pusher, policy), how === 'neither' ? ['push-failure-unheard: pusher'] : [])
  }
})

t.test('user-list-cut-short: First Matching and First 200 as the User List', async (t) => {
  for (const set of ['First Matching Record', 'First 200 Matching Records']) {
    const flow = scheduled()
    push(flow, { users: profiles(flow, list(flow, undefined, set)) })
    t.same(advise(flow), ['user-list-cut-short: main'])
  }
})

t.test(
  'user-list-cut-short: one person who was asked for, and a listing that is not pushed, are no fault',
  async (t) => {
    const flow = scheduled()
    list(flow, {}, 'First 200 Matching Records')
    const one = list(flow, { 'Inputs/id': literal('00u1') }, 'First Matching Record')
    push(flow, { users: profiles(flow, one) })
    t.same(advise(flow), [])
  }
)

t.test('whole-user-pushed: the user as listed, or its Raw Output, instead of the profile', async (t) => {
  for (const [key, whole] of [
    ['', true],
    ['Raw Output', true],
    ['Raw Output.profile', false]
  ] as const) {
    const flow = scheduled()
    const users = list(flow)
    push(flow, { users: key === '' ? users : profiles(flow, users, key), keys: literal(['email', 'Email']) })
    const found = advise(flow).filter((advice) => advice.startsWith('whole'))
    t.same(found, whole ? ['whole-user-pushed: main'] : [], key)
  }
})

t.test('whole-user-pushed: through a stream, a table, a list and a Custom API Action', async (t) => {
  for (const [path, whole] of [
    ['Raw Output', true],
    ['Record.Raw Output.profile', false]
  ] as const) {
    const { flow: store, start } = helper('store', { Record: 'object' })
    const part = store.add('object:get', {
      in: { object: pin(start.out('Record')), path: literal(path) },
      out: { output: 'string' }
    })
    store.add('stash:createRow', {
      in: { 'parameters/stash': literal('t1'), 'Fields/User': pin(part.out('output'), 'string') }
    })
    const flow = scheduled()
    flow.add('okta:listUsersWithFilter', {
      in: {
        'parameters/resultSet': literal('Stream Matching Records'),
        'Inputs/status': literal('ACTIVE'),
        'Streaming/Flow': calls(store)
      }
    })
    const reader = rowReader(false)
    push(flow, { users: mapped(flow, search(flow), reader) })
    t.same(advise(flow, store, reader), whole ? ['whole-user-pushed: main'] : [])
  }
  const flow = scheduled()
  const call = flow.add('okta:hTTPRequest', {
    in: {
      'parameters/requestType': literal('GET'),
      'Request/Relative URL': literal('/api/v1/users?filter=status eq "ACTIVE"')
    },
    out: { 'Response/Body': 'object[]' }
  })
  push(flow, { users: call.out('Response/Body') })
  t.same(advise(flow), ['whole-user-pushed: main'])
})

t.test('whole-user-pushed: an object that is built from fields of users is no whole user', async (t) => {
  const { flow: pick, start } = helper('pick', { user: 'object' })
  const email = pick.add('object:get', {
    in: { object: pin(start.out('user')), path: literal('Raw Output.profile.email') },
    out: { output: 'string' }
  })
  const built = pick.add('object:construct', {
    in: { email: pin(email.out('output'), 'string') },
    out: { output: 'object' }
  })
  pick.add('control:return', { in: { built: pin(built.out('output')) } })
  const flow = scheduled()
  const map = flow.add('list:map', {
    in: { list: pin(list(flow), 'object[]'), flo: calls(pick), user: item('') },
    out: { 'new list': 'object[]' }
  })
  push(flow, { users: profiles(flow, map.out('new list'), 'built') })
  t.same(advise(flow, pick), [])
})

t.test('value-keys-empty: no key, from no side', async (t) => {
  const flow = scheduled()
  push(flow, { users: profiles(flow, list(flow)), keys: literal([], 'string[]') })
  t.same(advise(flow), ['value-keys-empty: main'])
})

t.test('value-keys-empty: keys from a helper, and keys from outside, are not empty', async (t) => {
  const { flow: keys } = helper('keys')
  const made = keys.add('list:construct', { in: { a: literal('email') }, out: { list: 'object[]' } })
  keys.add('control:return', { in: { keys: pin(made.out('list'), 'object[]') } })
  const flow = scheduled()
  const called = flow.add('control:spawn', { in: { flo: calls(keys) }, out: { keys: 'string' } })
  push(flow, { users: profiles(flow, list(flow)), keys: pin(called.out('keys'), 'string[]') })
  t.same(advise(flow, keys), [])

  const outside = new FlowDraft('outside')
  const start = outside.add('http:accept', { out: { 'body/keys': 'string[]' } })
  push(outside, { users: profiles(outside, list(outside)), keys: pin(start.out('body/keys'), 'string[]') })
  t.same(advise(outside), [])
})

t.test(
  "value-keys-not-in-data: other letters than the profile has; attributes of one's own are no fault",
  async (t) => {
    const flow = scheduled()
    push(flow, { users: profiles(flow, list(flow)), keys: literal(['firstname', 'favouriteColour', 'lastName']) })
    t.same(advise(flow), ['value-keys-not-in-data: main'])
  }
)

t.test('value-keys-not-in-data: a key that the built users do not have', async (t) => {
  const flow = scheduled()
  const built = flow.add('object:construct', { in: { email: literal('ann@example.test') }, out: { output: 'object' } })
  const users = flow.add('list:construct', { in: { a: pin(built.out('output')) }, out: { list: 'object[]' } })
  push(flow, { users: users.out('list'), keys: literal(['email', 'department']) })
  t.same(advise(flow), ['value-keys-not-in-data: main'])
})

t.test('push-creates-visitors: Create is Yes, however it is written', async (t) => {
  for (const [yes, creates] of [
    ['true', true],
    ['Yes', true],
    ['No', false]
  ] as const) {
    const flow = scheduled()
    push(flow, { users: profiles(flow, list(flow)), create: yes })
    t.same(advise(flow), creates ? ['push-creates-visitors: main'] : [])
  }
})

t.test('no-status-filter: a listing of every status', async (t) => {
  const flow = scheduled()
  push(flow, { users: profiles(flow, list(flow, {})) })
  t.same(advise(flow), ['no-status-filter: main'])
})

t.test('no-status-filter: a filter text with a status, or a later look at the status, will do', async (t) => {
  const flow = scheduled()
  push(flow, { users: profiles(flow, list(flow, { 'Inputs/Custom Filter': literal('status eq "ACTIVE"') })) })
  t.same(advise(flow), [])
  const later = scheduled()
  const active = later.add('list:filterBy', {
    in: {
      list: pin(list(later, {}), 'object[]'),
      operator: literal('=='),
      path: literal('Status'),
      comparison: literal('ACTIVE')
    },
    out: { list: 'object[]' }
  })
  push(later, { users: profiles(later, active.out('list')) })
  t.same(advise(later), [])
})

t.test('no-schedule: a flow run by hand, or by events only, and no other', async (t) => {
  const flow = new FlowDraft('by hand')
  flow.add('control:noop')
  push(flow, { users: profiles(flow, list(flow)) })
  t.same(advise(flow), ['no-schedule: by hand'])
  const event = new FlowDraft('event')
  event.add('okta:userCreated', { event: true, out: { collection: 'object[]' } })
  push(event, { users: profiles(event, list(event)) })
  t.same(advise(event), ['no-schedule: event'])
  const { flow: pusher } = helper('pusher')
  push(pusher, { users: profiles(pusher, list(pusher)) })
  const caller = scheduled('caller')
  caller.add('control:spawn', { in: { flo: calls(pusher) } })
  t.same(advise(caller, pusher), [])
  const endpoint = new FlowDraft('endpoint')
  endpoint.add('http:accept')
  push(endpoint, { users: profiles(endpoint, list(endpoint)) })
  t.same(advise(endpoint), [])
})

t.test('no-schedule: a flow with a schedule counts also where others call it', async (t) => {
  const flow = scheduled('batch')
  push(flow, { users: profiles(flow, list(flow)) })
  const { flow: next } = helper('next')
  next.add('control:spawn', { in: { flo: calls(flow) } })
  flow.add('control:spawn', { in: { flo: calls(next) } })
  t.same(advise(flow, next), [])
})

t.test("outside-template: said of every push in a flow of one's own", async (t) => {
  const flow = scheduled()
  push(flow, { users: profiles(flow, list(flow)) })
  const document = documentOf({ flows: [flow] })
  const [finding] = checkExport(readExport(JSON.stringify(document), { name: 'x' }))
  t.match(finding, { rule: 'outside-template', card: 'Push' })
})

t.test('every rule of advice is tried here', async (t) => {
  const own = readFileSync(new URL(import.meta.url), 'utf8')
  for (const { id, grade } of rules) if (grade === 'advice') t.match(own, new RegExp(`test\\(['"]${id}: `))
})

t.test("the advice on Pendo's own template, exactly", { skip: skipWithoutRealExports }, async (t) => {
  const template = realExports.find(({ name }) => name === pendoTemplate)
  if (template === undefined) throw new Error('the template is not among the exports')
  const workflows = readExport(template.bytes(), { name: template.name })
  const push = workflows.flows.flatMap(({ cards }) => cards).find((card) => card.title.startsWith('Push'))
  const bulk = push?.flow.name
  const kickoff = workflows.flows.find(({ name }) => name.includes('Kickoff'))?.name
  const reader = workflows.flows.find(({ cards }) => cards.some(({ parts }) => parts.name === 'deleteRow'))?.name
  const events = workflows.flows
    .filter(({ startKind }) => startKind === 'event')
    .map(({ inlineFlows }) => inlineFlows[0]?.name)
  t.equal(events.length, 2)
  t.same(
    checkExport(workflows).map(({ grade, rule, flow }) => [grade, rule, flow]),
    [
      // Three pushes, and no output of any of them is pinned.
      ...[bulk, ...events].map((flow) => ['advice', 'push-outputs-unread', flow]),
      // The Map before the push deletes each row as it reads it.
      ['advice', 'rows-deleted-before-push', reader],
      // All batches but the first run under Call Flow Async; the flows of events under the loop of the event card.
      ...[bulk, ...events].map((flow) => ['advice', 'push-failure-unheard', flow]),
      ...[bulk, ...events].map((flow) => ['advice', 'push-creates-visitors', flow]),
      // The bulk load is started by hand only.
      ['advice', 'no-schedule', kickoff]
      // Not said: the first matching user is looked up by the id of an event, and in the other place is not pushed;
      // profiles are pushed, after a stream of active users; the four Value Keys are attributes of every profile; and
      // this is the template.
    ]
  )
})

t.test(
  "Create = No in Pendo's template takes that advice away, and no other",
  { skip: skipWithoutRealExports },
  async (t) => {
    const template = realExports.find(({ name }) => name === pendoTemplate)
    if (template === undefined) throw new Error('the template is not among the exports')
    const workflows = readExport(template.bytes(), { name: template.name })
    for (const flow of workflows.allFlows()) {
      for (const card of flow.cards) {
        for (const input of card.inputs) if (input.path.startsWith('parameters/create_')) input.literal = 'false'
      }
    }
    const rulesLeft = new Set(checkExport(workflows).map(({ rule }) => rule))
    t.same([...rulesLeft], ['push-outputs-unread', 'rows-deleted-before-push', 'push-failure-unheard', 'no-schedule'])
  }
)
