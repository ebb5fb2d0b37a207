import type { Random } from '#core/random.ts'
import type { ProvisioningTask } from '#schemas/mock/provisioning.ts'
import type { Target } from './target.ts'
import type { Variables } from './template.ts'

/** An Okta that provisions into the SCIM server, for suites that drive it. */
export interface ProvisioningOkta {
  /** What it is, for the report: `mock Okta (client of its catalog)`. */
  readonly name: string
  /** Its origin. */
  readonly url: string
  readonly appId: string
  /** API token. */
  readonly token: string
  /**
   * Resolves as soon as nothing is left to be provisioned.
   * @param atMostMs - when it resolves in any case
   */
  idle(atMostMs: number, signal?: AbortSignal): Promise<void>
  /** What it was to do in the SCIM server, the oldest first. */
  tasks(): readonly ProvisioningTask[]
  /** Ends what was opened for the check. */
  close(): Promise<void>
}

/** What the values of variables are made from. */
export interface Supplies {
  readonly target: Target
  readonly random: Random
  /** Whether there will be an Okta for suites that drive one. @default false */
  readonly hasOkta?: boolean
  /** Values in place of those that are made up, by name. */
  readonly given?: Variables
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

function lettersOf(random: Random, length: number): string {
  return Array.from({ length }, () => letters[Math.floor(random.next() * letters.length)]).join('')
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/**
 * The variables of Okta's suites, whose files have none, and those of the project's own: the address and the secret, names
 * that nobody has, and ids that belong to nobody. Each call makes new ones.
 */
export function supplyVariables({ target, random, given = new Map() }: Supplies): Variables {
  const tag = lettersOf(random, 10)
  const givenName = capital(lettersOf(random, 7))
  const familyName = capital(lettersOf(random, 8))
  // A domain that belongs to Okta, and in which its own suites make their users.
  const email = `${givenName}.${familyName}.${tag}@atko.com`.toLowerCase()
  const domain = given.get('domain') ?? 'example.com'
  return new Map([
    ['randomGivenName', givenName],
    ['randomFamilyName', familyName],
    ['randomEmail', email],
    ['randomUsername', email],
    ['randomUsernameCaps', email.toUpperCase()],
    ['InvalidUserEmail', 'abcdefgh@atko.com'],
    ['UserIdThatDoesNotExist', '010101001010101011001010101011'],
    ['okta_user_firstname', givenName],
    ['okta_user_lastname', familyName],
    ['okta_user_email', email],
    ['okta_user_title', 'Engineer'],
    ['okta_user_primaryphone', '415.123.4567'],
    ['okta_user_firstname_update', `${givenName}a`],
    ['tag', tag],
    ['TAG', tag.toUpperCase()],
    ['domain', domain],
    ['DOMAIN', domain.toUpperCase()],
    ...given,
    ['SCIMBaseURL', target.baseUrl],
    ['SCIMUrl', target.baseUrl],
    ['auth', target.authorization],
    ['SCIMAuth', target.authorization]
  ])
}

/** Variables that an Okta gives once it has been opened. */
export const oktaVariables = ['oktaOrgUrl', 'oktaAppId', 'oktaToken'] as const

/** The variables of an Okta that is there. */
export function variablesOf({ url, appId, token }: ProvisioningOkta): Variables {
  return new Map<(typeof oktaVariables)[number], string>([
    ['oktaOrgUrl', url],
    ['oktaAppId', appId],
    ['oktaToken', token]
  ])
}
