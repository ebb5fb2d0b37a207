import { printableLine } from '../printable.ts'
import type { Egress } from './describe.ts'

/** What leaves this machine as text for people. */
export function egressText(egress: Egress): string {
  const lines = egress.host === null ? nowhere() : somewhere(egress, egress.host)
  if (egress.extraCaCerts !== null) lines.push(`Certificate authorities of ${egress.extraCaCerts} are trusted too.`)
  lines.push('No telemetry, no check for updates: no other host is ever contacted.')
  return lines.map((line) => `${printableLine(line)}\n`).join('')
}

function nowhere(): string[] {
  return ['Nothing leaves this machine: no command sends anything without --region or --pendo.']
}

function somewhere({ thisMachine, proxy, calls, visitorIdKey, fields }: Egress, host: string): string[] {
  const way = thisMachine ? ', which is this machine' : proxy === null ? ', directly' : `, by way of the proxy ${proxy}`
  return [
    `Host: ${host}${way}`,
    'Each call carries the integration key in a header, and:',
    ...calls.flatMap(({ call, command, purpose, carries }) => [
      `  ${call}  (${command})`,
      `    to ${purpose}; carries ${carries}`
    ]),
    `Visitor id: ${visitorIdKey === null ? 'the field named by --visitor-id-key' : `the field ${visitorIdKey}`}`,
    `Fields: ${fields === null ? 'every field of the list; --value-keys chooses, and FILE lists them here' : fields.join(', ') || 'none'}`
  ]
}
