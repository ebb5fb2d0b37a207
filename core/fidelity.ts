/**
 * How sure a behaviour is, strongest first: `documented` by the vendor, `reported` by somebody who tried the live
 * service, `client` where third-party code or documentation relies on it, `export` where real exports show it,
 * `inferred` where it follows only from the facts around it or had to be chosen.
 */
export type Basis = 'documented' | 'reported' | 'client' | 'export' | 'inferred'

/** One behaviour that we imitate or rely on; `docs/fidelity.md` is written from these. */
export interface Behaviour {
  /** Stable name, `owner.behaviour`. */
  readonly id: string
  /** The behaviour in one sentence. */
  readonly what: string
  readonly basis: Basis
  /** Where it can be changed: a setting of the mock (`--set name=value`), of the connection, or of the command. */
  readonly switch?: string
}
