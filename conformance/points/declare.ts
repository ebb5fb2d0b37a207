import { messages, scimMediaType } from '#schemas/scim/messages.ts'
import type { Expectation, RequestStep, Rule, Suite } from '../suite.ts'

/** Sections of the RFCs. */
export const rfc7643 = (section: string): string => `RFC 7643, section ${section}`
export const rfc7644 = (section: string): string => `RFC 7644, section ${section}`

const oktaDocs = 'https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20'

/** Places where Okta says, or shows, what it sends and takes. */
export const okta = {
  api: `Okta, SCIM 2.0 protocol reference (${oktaDocs})`,
  faq: 'Okta, SCIM technical questions (https://developer.okta.com/docs/concepts/scim/faqs/)',
  found: 'Okta support, SCIM configuration FAQ',
  numbers: 'Okta support, question 0D54z0000A4i091CQA: provisioning stops where a paging number is a text'
} as const

/** A rule without what its place gives it. */
export type Point = Omit<Rule, 'id'> & { readonly key: string }

/** A request of the project's own set: the path is behind the base URL, a body that is no text is sent as JSON. */
export interface PointStep {
  /** Begins the ids of its rules. */
  readonly key: string
  readonly title: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: object | string
  /** Beside those that Okta sends, or in their place; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Variables that are taken from the body of the answer, by path. */
  readonly keep?: Readonly<Record<string, string>>
  readonly points: readonly Point[]
}

/** The headers that Okta's provisioning sends. */
const oktaHeaders = { 'user-agent': 'Okta SCIM Client 1.0.0', accept: scimMediaType, 'accept-charset': 'utf-8' }

/** A suite of the project's own: an area of what a SCIM server has to hold. */
export function declareArea(area: string, name: string, steps: readonly PointStep[]): Suite {
  return { name, file: null, steps: steps.map((step) => stepOf(area, step)) }
}

function stepOf(
  area: string,
  { key, title, method, path, body, headers = {}, keep = {}, points }: PointStep
): RequestStep {
  const all = {
    ...oktaHeaders,
    authorization: '{{auth}}',
    ...(body === undefined ? {} : { 'content-type': `${scimMediaType}; charset=utf-8` }),
    ...headers
  }
  return {
    kind: 'request',
    title,
    to: 'scim',
    method,
    url: `{{SCIMBaseURL}}${path}`,
    headers: Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)),
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    rules: points.map(({ key: point, ...rule }) => ({ id: `${area}.${key}.${point}`, ...rule })),
    keep: Object.fromEntries(Object.entries(keep).map(([name, at]) => [name, { part: 'body', at } as const]))
  }
}

/** One of some statuses. */
export function status(
  statuses: string,
  source: string,
  says = `the status is ${statuses.replaceAll(' ', ' or ')}`
): Point {
  return { key: 'status', says, source, part: 'status', is: 'one_of', value: statuses }
}

/** A value in the body. */
export function body(
  key: string,
  at: string,
  is: Expectation['is'],
  value: string | undefined,
  says: string,
  source: string
): Point {
  return { key, says, source, part: 'body', at, is, ...(value === undefined ? {} : { value }) }
}

/** What the body of every error has. */
export function scimError(statuses: string, source: string): readonly Point[] {
  const errors = rfc7644('3.12')
  return [
    status(statuses, source),
    body('schema', 'schemas', 'has_value', messages.error, 'an error names the schema of errors', errors),
    body('status-text', 'status', 'one_of', statuses, 'an error repeats its status', errors),
    body(
      'detail',
      'detail',
      'not_empty',
      undefined,
      'an error says what is wrong, since Okta shows it to the admin',
      okta.faq
    )
  ]
}

/** What every list has. */
export function scimList(): readonly Point[] {
  const lists = rfc7644('3.4.2')
  const numbers = ['totalResults', 'startIndex', 'itemsPerPage']
  return [
    status('200', lists),
    body('schema', 'schemas', 'has_value', messages.list, 'a list names the schema of lists', lists),
    ...numbers.map((name) =>
      body(name, name, 'is_a_number', undefined, `\`${name}\` is a number, and no text`, okta.numbers)
    )
  ]
}
