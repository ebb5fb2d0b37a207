import type { OktaUserAnswer } from '#schemas/okta/user.ts'
import type { Activation, LifecycleStep, NewUser, UserChange, UserListQuery } from '#schemas/okta/users.ts'
import {
  createUser as create,
  getUser as get,
  lifecycleOf,
  listUsers as list,
  deleteUser as remove,
  replaceUser as replace,
  updateUser as update
} from '#schemas/okta/users.ts'
import type { OktaHttp } from './http.ts'
import { pagesOf } from './pages.ts'

/**
 * The pages of a list of users, asked for one by one as they are taken: stop, and no further one is asked for.
 * @throws OktaError as {@link OktaHttp.call} does
 */
export async function* userPages(
  http: OktaHttp,
  query: Omit<UserListQuery, 'after'> = {}
): AsyncGenerator<readonly OktaUserAnswer[], void, undefined> {
  for await (const { items } of pagesOf(http, list, { query })) yield items
}

/** The users of a list, page after page. @throws OktaError */
export async function* listUsers(
  http: OktaHttp,
  query: Omit<UserListQuery, 'after'> = {}
): AsyncGenerator<OktaUserAnswer, void, undefined> {
  for await (const page of userPages(http, query)) yield* page
}

/** Reads a user by id or login. @throws OktaError, with status 404 where there is none */
export async function getUser(http: OktaHttp, id: string): Promise<OktaUserAnswer> {
  return (await http.call(get, { params: { id } })).value
}

/** Makes a user. @param options.activate - @default true @throws OktaError */
export async function createUser(
  http: OktaHttp,
  user: NewUser,
  options: { activate?: boolean; provider?: boolean; nextLogin?: string } = {}
): Promise<OktaUserAnswer> {
  return (await http.call(create, { query: options, body: user })).value
}

/** Changes what is given of a user and keeps the rest. @throws OktaError */
export async function updateUser(http: OktaHttp, id: string, change: UserChange): Promise<OktaUserAnswer> {
  return (await http.call(update, { params: { id }, body: change })).value
}

/** Replaces a user: what is not given is cleared. @throws OktaError */
export async function replaceUser(http: OktaHttp, id: string, user: NewUser): Promise<OktaUserAnswer> {
  return (await http.call(replace, { params: { id }, body: user })).value
}

/** Deactivates a user, or deletes one who is deactivated. @throws OktaError */
export async function deleteUser(http: OktaHttp, id: string, options: { sendEmail?: boolean } = {}): Promise<void> {
  await http.call(remove, { params: { id }, query: options })
}

const lifecycle = {
  activate: lifecycleOf('activate'),
  reactivate: lifecycleOf('reactivate'),
  deactivate: lifecycleOf('deactivate'),
  suspend: lifecycleOf('suspend'),
  unsuspend: lifecycleOf('unsuspend'),
  unlock: lifecycleOf('unlock')
} as const satisfies Record<LifecycleStep, unknown>

/** Takes a user one step on in life. @returns the link of an activation that is not mailed @throws OktaError */
export async function changeLifecycle(
  http: OktaHttp,
  id: string,
  step: LifecycleStep,
  options: { sendEmail?: boolean } = {}
): Promise<Activation> {
  return (await http.call(lifecycle[step], { params: { id }, query: options })).value
}
