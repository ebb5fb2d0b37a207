import type { GivenCredentials } from '#schemas/okta/users.ts'

/** Where sign-ins are checked unless said otherwise: by Okta itself. */
const okta = { type: 'OKTA', name: 'OKTA' }

/** Whether a password is given; the empty object that a read shows is none, so that a user can be written back as read. */
export function givesPassword(given: GivenCredentials | undefined): boolean {
  return given?.password !== undefined && Object.keys(given.password).length > 0
}

/**
 * Credentials as they are stored and shown: that there is a password, but not which; the question without its answer;
 * who checks the sign-in.
 * @param before - the credentials so far, which stay where nothing else is given
 */
export function shownCredentials(
  given: GivenCredentials | undefined,
  before: Readonly<Record<string, unknown>> = {}
): Record<string, unknown> {
  const password = givesPassword(given) ? {} : before.password
  const question = given?.recovery_question?.question
  const recovery = question === undefined ? before.recovery_question : { question }
  const provider = given?.provider ?? (before.provider as GivenCredentials['provider']) ?? okta
  return {
    ...(password === undefined ? {} : { password }),
    ...(recovery === undefined ? {} : { recovery_question: recovery }),
    provider: { type: provider.type, name: provider.name ?? provider.type }
  }
}
