import { printableLine } from '../printable.ts'
import type { FlowEgress, FlowHost, NotifiedHost, ReachingCard } from './describe-flows.ts'

/** What running flows would reach, as text for people. */
export function flowEgressText({ flows, hosts, anywhere, notifications, extraCaCerts }: FlowEgress): string {
  const reached = anywhere.length > 0 || hosts.some(({ host }) => host !== null)
  const lines = [
    `Running ${flows.map((name) => `"${name}"`).join(', ')}${reached ? ':' : ' reaches nothing beyond this machine.'}`,
    ...hosts.flatMap(hostLines),
    ...(anywhere.length > 0 ? ['Addresses that the flow gives, at hosts that --allow-host names:'] : []),
    ...unique(anywhere.map((card) => cardLine(card, false))),
    ...notificationLines(notifications)
  ]
  if (extraCaCerts !== null) lines.push(`Certificate authorities of ${extraCaCerts} are trusted too.`)
  lines.push('No telemetry, no check for updates: no other host is ever contacted.')
  return lines.map((line) => `${printableLine(line)}\n`).join('')
}

function notificationLines(notified: NotifiedHost | null): string[] {
  if (notified === null) return ['A schedule posts notifications only where --on-failure-webhook names an address.']
  return [
    `Notifications of schedule: ${wayTo(notified.host, notified)}`,
    `  ${notified.method} where a sync fails, is late, or misses people: its name, counts and error, no values of people but ids that the error quotes.`
  ]
}

function wayTo(host: string, { thisMachine, proxy }: Pick<FlowHost, 'thisMachine' | 'proxy'>): string {
  if (proxy !== null) return `${host}, by way of the proxy ${proxy}`
  return `${host}${thisMachine ? ', which is this machine' : ', directly'}`
}

function hostLines({ service, connection, host, thisMachine, proxy, cards }: FlowHost): string[] {
  const name = connection === service ? service : `${service} ("${connection}")`
  const where = host === null ? 'a mock on this machine' : wayTo(host, { thisMachine, proxy })
  const withSecret = host === null ? [] : ['  Each call carries the token or key in a header.']
  return [`${name}: ${where}`, ...withSecret, ...unique(cards.map((card) => cardLine(card, thisMachine)))]
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)]
}

function cardLine({ flow, card, method, effect }: ReachingCard, thisMachine: boolean): string {
  const needs = effect === 'writes' && !thisMachine ? '; needs --allow-writes' : ''
  return `  "${card}" of "${flow}": ${method}, ${effect}${needs}`
}
