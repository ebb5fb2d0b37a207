import type { Conversation, ScimReply, ScimRequest } from './conversation.ts'

/** Answers of a server that is only imagined. */
export type Imagine = (request: ScimRequest) => ScimReply

/** What an imagined server has. */
export interface Imagined {
  /** The user that look-ups find, as it would be answered; null where they find none. */
  readonly user: Readonly<Record<string, unknown>> | null
  /** The same of groups. */
  readonly group: Readonly<Record<string, unknown>> | null
}

const json = (status: number, value: unknown): ScimReply => ({
  status,
  body: { kind: 'json', value },
  retryAfter: null
})

/** A server that does all that it is asked, and answers what was sent under a made-up id. */
export function imagineServer({ user, group }: Imagined): Imagine {
  return ({ method, path, query, body }) => {
    const isUser = path.startsWith('/Users')
    const known = isUser ? user : group
    const id = isUser ? 'USER-ID' : 'GROUP-ID'
    if (method === 'POST') return json(201, { ...body, id })
    if (method === 'DELETE') return { status: 204, body: { kind: 'empty' }, retryAfter: null }
    if (query === undefined) return json(200, { ...known, ...body, id: decodeURIComponent(path.split('/')[2] ?? id) })
    const resources = known === null ? [] : [{ id, ...known }]
    const { length } = resources
    return json(200, { totalResults: length, startIndex: 1, itemsPerPage: length, Resources: resources })
  }
}

/**
 * The requests that a conversation would send, in order, if the answers were these. Nothing is sent.
 * @throws ProvisioningFault where an imagined answer ends it
 */
export function foresee(conversation: Conversation<unknown>, imagine: Imagine): ScimRequest[] {
  const requests: ScimRequest[] = []
  let turn = conversation.next()
  while (turn.done !== true) {
    requests.push(turn.value)
    turn = conversation.next(imagine(turn.value))
  }
  return requests
}
