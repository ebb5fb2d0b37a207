import fc from 'fast-check'
import type { Test } from 'tap'
import t from 'tap'
import type { ScimUnderTest } from './scim.ts'
import { buildScim, newGroup, newUser } from './scim.ts'
import '../../support/seed.ts'

// Any sequence of changes of users and groups agrees with a model that is a few maps. How many sequences
// `npm run test:long` says; a handful otherwise.
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 150)

interface ModelUser {
  userName: string
  title: string | null
  active: boolean
  /** By type; one of a type. */
  emails: Map<string, string>
}

interface ModelGroup {
  displayName: string
  members: Set<string>
}

interface Model {
  readonly users: Map<string, ModelUser>
  readonly groups: Map<string, ModelGroup>
}

type Command = fc.AsyncCommand<Model, Real>

interface Real {
  readonly scim: ScimUnderTest
  readonly t: Test
}

const folded = (text: string) => text.toLowerCase()
const nth = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

const holderOf = ({ users }: Model, userName: string) =>
  [...users].find(([, user]) => folded(user.userName) === folded(userName))?.[0]
const groupNamed = ({ groups }: Model, name: string) =>
  [...groups].find(([, group]) => folded(group.displayName) === folded(name))?.[0]

const bodyOf = ({ userName, title, active, emails }: ModelUser) =>
  newUser(userName, { title, active, emails: [...emails].map(([type, value]) => ({ type, value })) })

async function checkUser({ users, groups }: Model, { scim, t }: Real, id: string): Promise<void> {
  const { status, json } = await scim.call('GET', `/Users/${id}`)
  const user = users.get(id)
  t.equal(status, user === undefined ? 404 : 200)
  if (user === undefined) return
  t.equal(json.userName, user.userName)
  t.equal(json.title ?? null, user.title)
  t.equal(json.active, user.active)
  const emails = (json.emails ?? []) as { type: string; value: string }[]
  t.same(new Map(emails.map(({ type, value }) => [type, value])), user.emails)
  const shown = ((json.groups ?? []) as { value: string }[]).map(({ value }) => value).sort()
  t.same(shown, [...groups].flatMap(([group, { members }]) => (members.has(id) ? [group] : [])).sort())
}

async function checkGroup({ groups }: Model, { scim, t }: Real, id: string): Promise<void> {
  const { status, json } = await scim.call('GET', `/Groups/${id}`)
  const group = groups.get(id)
  t.equal(status, group === undefined ? 404 : 200)
  if (group === undefined) return
  t.equal(json.displayName, group.displayName)
  t.same(json.members.map(({ value }: { value: string }) => value).sort(), [...group.members].sort())
}

/** A command that does something to the user at a place, where there is one. */
const onUser = (
  name: string,
  at: number,
  act: (id: string, user: ModelUser, model: Model, real: Real) => Promise<void>
): Command => ({
  check: ({ users }) => users.size > 0,
  run: async (model, real) => {
    const [id, user] = nth([...model.users], at) ?? []
    if (id === undefined || user === undefined) return
    await act(id, user, model, real)
    await checkUser(model, real, id)
  },
  toString: () => `${name}(${at})`
})

const onGroup = (
  name: string,
  at: number,
  act: (id: string, group: ModelGroup, model: Model, real: Real) => Promise<void>
): Command => ({
  check: ({ groups }) => groups.size > 0,
  run: async (model, real) => {
    const [id, group] = nth([...model.groups], at) ?? []
    if (id === undefined || group === undefined) return
    await act(id, group, model, real)
    await checkGroup(model, real, id)
  },
  toString: () => `${name}(${at})`
})

const createUser = (user: ModelUser): Command => ({
  check: () => true,
  run: async (model, real) => {
    const taken = holderOf(model, user.userName) !== undefined
    const { status, json } = await real.scim.call('POST', '/Users', bodyOf(user))
    real.t.equal(status, taken ? 409 : 201)
    if (taken) return
    model.users.set(json.id, { ...user, emails: new Map(user.emails) })
    await checkUser(model, real, json.id)
  },
  toString: () => `createUser(${JSON.stringify(bodyOf(user))})`
})

const replaceUser = (at: number, after: ModelUser): Command =>
  onUser(`replaceUser ${JSON.stringify(bodyOf(after))}`, at, async (id, _user, model, { scim, t }) => {
    const holder = holderOf(model, after.userName)
    const taken = holder !== undefined && holder !== id
    t.equal((await scim.call('PUT', `/Users/${id}`, bodyOf(after))).status, taken ? 409 : 200)
    if (!taken) model.users.set(id, { ...after, emails: new Map(after.emails) })
  })

const deleteUser = (at: number): Command =>
  onUser('deleteUser', at, async (id, _user, { users, groups }, { scim, t }) => {
    t.equal((await scim.call('DELETE', `/Users/${id}`)).status, 204)
    users.delete(id)
    for (const { members } of groups.values()) members.delete(id)
  })

const patchTitle = (at: number, title: string | null): Command =>
  onUser(`patchTitle ${title}`, at, async (id, user, _model, { scim, t }) => {
    const operation = title === null ? { op: 'Remove', path: 'title' } : { op: 'replace', value: { title } }
    t.equal((await scim.patch(`/Users/${id}`, operation)).status, 200)
    user.title = title
  })

const patchActive = (at: number, active: boolean): Command =>
  onUser(`patchActive ${active}`, at, async (id, user, _model, { scim, t }) => {
    const operation = { op: 'Replace', path: 'active', value: active ? 'True' : 'False' }
    t.equal((await scim.patch(`/Users/${id}`, operation)).status, 200)
    user.active = active
  })

const patchEmail = (at: number, type: string, value: string | null): Command =>
  onUser(`patchEmail ${type} ${value}`, at, async (id, user, _model, { scim, t }) => {
    const path = `emails[type eq "${type.toUpperCase()}"]`
    const operation =
      value === null ? { op: 'remove', path } : { op: 'add', path: `emails[type eq "${type}"].value`, value }
    t.equal((await scim.patch(`/Users/${id}`, operation)).status, 200)
    if (value === null) user.emails.delete(type)
    else user.emails.set(type, value)
  })

const createGroup = (displayName: string, places: readonly number[]): Command => ({
  check: () => true,
  run: async (model, real) => {
    const members = new Set(places.flatMap((at) => nth([...model.users.keys()], at) ?? []))
    const taken = groupNamed(model, displayName) !== undefined
    const body = newGroup(displayName, { members: [...members].map((value) => ({ value })) })
    const { status, json } = await real.scim.call('POST', '/Groups', body)
    real.t.equal(status, taken ? 409 : 201)
    if (taken) return
    model.groups.set(json.id, { displayName, members })
    await checkGroup(model, real, json.id)
  },
  toString: () => `createGroup(${displayName}, ${places})`
})

const changeMembers = (
  at: number,
  verb: 'add' | 'remove' | 'removeByPath' | 'replace' | 'put',
  places: readonly number[]
) =>
  onGroup(`${verb} members ${places}`, at, async (id, group, { users }, { scim, t }) => {
    const chosen = places.flatMap((place) => nth([...users.keys()], place) ?? [])
    const value = chosen.map((one) => ({ value: one }))
    const { status } =
      verb === 'put'
        ? await scim.call('PUT', `/Groups/${id}`, newGroup(group.displayName, { members: value }))
        : verb === 'removeByPath'
          ? await scim.patch(
              `/Groups/${id}`,
              ...chosen.map((one) => ({ op: 'remove', path: `members[value eq "${one}"]` }))
            )
          : await scim.patch(`/Groups/${id}`, { op: verb, path: 'members', value })
    t.equal(status, 200)
    if (verb === 'replace' || verb === 'put') group.members.clear()
    for (const one of chosen) {
      if (verb === 'remove' || verb === 'removeByPath') group.members.delete(one)
      else group.members.add(one)
    }
  })

const renameGroup = (at: number, name: string): Command =>
  onGroup(`rename ${name}`, at, async (id, group, model, { scim, t }) => {
    const holder = groupNamed(model, name)
    const taken = holder !== undefined && holder !== id
    const { status } = await scim.patch(`/Groups/${id}`, { op: 'replace', value: { id, displayName: name } })
    t.equal(status, taken ? 409 : 200)
    if (!taken) group.displayName = name
  })

const deleteGroup = (at: number): Command =>
  onGroup('deleteGroup', at, async (id, _group, { groups }, { scim, t }) => {
    t.equal((await scim.call('DELETE', `/Groups/${id}`)).status, 204)
    groups.delete(id)
  })

/** A condition as a filter, and as the model judges it. */
interface Condition {
  readonly text: string
  meets(user: ModelUser, id: string, model: Model): boolean
}

const name = fc.constantFrom('ada', 'ADA', 'bo', 'Bö', 'bÖ', 'a"b', 'back\\slash', 'straße', 'ΟΔΟΣ', 'οδος')
const title = fc.constantFrom('CTO', 'cto', 'x "y"', 'Ω')
const emailType = fc.constantFrom('work', 'home')
const email = fc.constantFrom('a@x.test', 'B@x.test', 'ab@y.test')
const fold = (text: string) => text.toLowerCase().replaceAll('ς', 'σ')

const atom: fc.Arbitrary<Condition> = fc.oneof(
  name.map((value) => ({
    text: `userName eq ${JSON.stringify(value)}`,
    meets: ({ userName }: ModelUser) => fold(userName) === fold(value)
  })),
  name.map((value) => ({
    text: `userName co ${JSON.stringify(value.slice(0, 2))}`,
    meets: ({ userName }: ModelUser) => fold(userName).includes(fold(value.slice(0, 2)))
  })),
  title.map((value) => ({
    text: `TITLE ne ${JSON.stringify(value)}`,
    meets: (user: ModelUser) => user.title === null || fold(user.title) !== fold(value)
  })),
  fc.constant({ text: 'title pr', meets: (user: ModelUser) => user.title !== null }),
  fc.boolean().map((value) => ({ text: `active eq ${value}`, meets: ({ active }: ModelUser) => active === value })),
  email.map((value) => ({
    text: `emails.value sw ${JSON.stringify(value.slice(0, 1))}`,
    meets: ({ emails }: ModelUser) => [...emails.values()].some((one) => fold(one).startsWith(fold(value[0] ?? '')))
  })),
  fc.tuple(emailType, email).map(([type, value]) => ({
    text: `emails[type eq "${type}" and value eq "${value}"]`,
    meets: ({ emails }: ModelUser) => fold(emails.get(type) ?? '') === fold(value)
  })),
  fc.constant({
    text: 'groups pr',
    meets: (_user: ModelUser, id: string, { groups }: Model) =>
      [...groups.values()].some(({ members }) => members.has(id))
  })
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      meets: (...user: Parameters<Condition['meets']>) => a.meets(...user) && b.meets(...user)
    })),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => ({
      text: `(${a.text}) or (${b.text})`,
      meets: (...user: Parameters<Condition['meets']>) => a.meets(...user) || b.meets(...user)
    })),
    tie('condition').map((a) => ({
      text: `not (${a.text})`,
      meets: (...user: Parameters<Condition['meets']>) => !a.meets(...user)
    }))
  )
}))

const filterUsers = ({ text, meets }: Condition): Command => ({
  check: () => true,
  run: async (model, { scim, t }) => {
    const { json } = await scim.call('GET', `/Users?attributes=id&filter=${encodeURIComponent(text)}`)
    const expected = [...model.users].flatMap(([id, user]) => (meets(user, id, model) ? [id] : []))
    t.same(
      json.Resources.map(({ id }: { id: string }) => id),
      expected,
      text
    )
    t.equal(json.totalResults, expected.length, text)
  },
  toString: () => `filterUsers(${text})`
})

const place = fc.nat(20)
const places = fc.array(place, { maxLength: 5 })
const modelUser: fc.Arbitrary<ModelUser> = fc.record({
  userName: name,
  title: fc.option(title),
  active: fc.boolean(),
  emails: fc.array(fc.tuple(emailType, email), { maxLength: 2 }).map((list) => new Map(list))
})

const commands = fc.commands<Model, Real, true>(
  [
    modelUser.map(createUser),
    modelUser.map(createUser),
    fc.tuple(place, modelUser).map((given) => replaceUser(...given)),
    place.map(deleteUser),
    fc.tuple(place, fc.option(title)).map((given) => patchTitle(...given)),
    fc.tuple(place, fc.boolean()).map((given) => patchActive(...given)),
    fc.tuple(place, emailType, fc.option(email)).map((given) => patchEmail(...given)),
    fc.tuple(name, places).map((given) => createGroup(...given)),
    fc
      .tuple(place, fc.constantFrom('add', 'remove', 'removeByPath', 'replace', 'put'), places)
      .map((given) => changeMembers(...given)),
    fc.tuple(place, name).map((given) => renameGroup(...given)),
    place.map(deleteGroup),
    condition.map(filterUsers),
    condition.map(filterUsers)
  ] as unknown as fc.Arbitrary<fc.AsyncCommand<Model, Real, true>>[],
  // The default size would make most sequences shorter than two commands.
  { maxCommands: 30, size: 'max' }
)

t.test(
  'any sequence of changes and filters of users and groups agrees with a model',
  { timeout: 3_600_000 },
  async (t) => {
    const scim = await buildScim(t)
    let calls = 0
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        calls += scim.mock.app.mockPendo.calls.list().total
        scim.mock.app.mockPendo.reset({ keepKeys: true })
        const failures: string[] = []
        // Each check as an assertion of tap would be millions of lines.
        const quiet = {
          equal: (found: unknown, wanted: unknown, about = '') => {
            if (!Object.is(found, wanted)) failures.push(`${about} found ${String(found)}, wanted ${String(wanted)}`)
          },
          same: (found: unknown, wanted: unknown, about = '') => {
            if (!isSame(found, wanted)) failures.push(`${about} found ${show(found)}, wanted ${show(wanted)}`)
          }
        }
        const setup = () => ({
          model: { users: new Map(), groups: new Map() },
          real: { scim, t: quiet as unknown as Test }
        })
        await fc.asyncModelRun(setup, sequence)
        if (failures.length > 0) throw new Error(failures.join('\n'))
      }),
      { numRuns }
    )
    t.ok(calls > numRuns * 5, `${calls} requests`)
    t.pass(`${numRuns} sequences`)
  }
)

const show = (value: unknown) => JSON.stringify(value instanceof Map ? [...value].sort() : value)
const isSame = (a: unknown, b: unknown) => show(a) === show(b)
