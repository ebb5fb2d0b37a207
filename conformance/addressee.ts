import type { RequestStep } from './suite.ts'

type Addressee = RequestStep['to']

/** Variables that hold an address, by whose it is. */
const addresses: ReadonlyMap<string, Addressee> = new Map([
  ['SCIMBaseURL', 'scim'],
  ['SCIMUrl', 'scim'],
  ['oktaOrgUrl', 'okta']
])

/** Variables that hold a secret, by whom it may be sent to. */
const secrets: ReadonlyMap<string, Addressee> = new Map([
  ['auth', 'scim'],
  ['SCIMAuth', 'scim'],
  ['oktaToken', 'okta']
])

/**
 * Whom a request is for, by the variable that its address begins with; null where it begins with none, or goes on in a way
 * that could name another host.
 */
export function addresseeOf(url: string): Addressee | null {
  const [, name, rest = ''] = /^\{\{\s*(\w+)\s*\}\}(.*)$/s.exec(url) ?? []
  if (name === undefined || !(rest === '' || /^[/?]/.test(rest))) return null
  return addresses.get(name) ?? null
}

/** The first of some variables that holds a secret of the other server; null where none does. */
export function foreignSecret(to: Addressee, names: readonly string[]): string | null {
  return names.find((name) => (secrets.get(name) ?? to) !== to) ?? null
}

/** Variables that nobody may set otherwise: the addresses and the secrets. */
export const reservedNames: ReadonlySet<string> = new Set([...addresses.keys(), ...secrets.keys()])
