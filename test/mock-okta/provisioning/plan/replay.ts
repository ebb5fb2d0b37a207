import type { Conversation, ScimReply, ScimRequest } from '#mock-okta/provisioning/plan/conversation.ts'

/** An answer with a JSON body. */
export const reply = (status: number, value?: unknown): ScimReply => ({
  status,
  body: value === undefined ? { kind: 'empty' } : { kind: 'json', value },
  retryAfter: null
})

/** A list as a server answers it. */
export const listed = (...resources: object[]): ScimReply =>
  reply(200, {
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources
  })

/** Carries a conversation through recorded answers: what was asked, and the end of it. */
export function replay<T>(conversation: Conversation<T>, ...answers: ScimReply[]) {
  const requests: ScimRequest[] = []
  const rest = [...answers]
  let turn = conversation.next()
  while (turn.done !== true) {
    requests.push(turn.value)
    const answer = rest.shift()
    if (answer === undefined) throw new Error(`no answer to ${turn.value.method} ${turn.value.path}`)
    turn = conversation.next(answer)
  }
  if (rest.length > 0) throw new Error(`${rest.length} answers were not asked for`)
  return { requests, lines: requests.map(({ method, path }) => `${method} ${path}`), result: turn.value }
}
