import type { LostPerson } from '#sync/account/account.ts'

/** A person whom a run lost, as `--json` prints them. */
export function lostJson({ oktaId, login, visitorId, underWay }: LostPerson): object {
  return { oktaId, login, visitorId, state: stateOf(underWay) }
}

/** Whether somebody is lost, or may have reached Pendo by a push that nobody saw the end of. */
export function stateOf(underWay: boolean): 'lost' | 'under way' {
  return underWay ? 'under way' : 'lost'
}
