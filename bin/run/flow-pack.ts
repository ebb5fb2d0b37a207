import { AppError } from '#core/errors.ts'
import type { Pack } from '#flows/kit/index.ts'
import { compilePack } from '#flows/kit/index.ts'
import type { PackChoice } from '#flows/packs/choice.ts'
import { packsFor } from '#flows/packs/index.ts'
import { jsonLine, printable } from '../printable.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta flow pack` was given. */
export interface FlowPackArguments {
  readonly name?: string
  readonly out?: string
  readonly timeZone?: string
  readonly visitorIdKey?: string
  readonly create?: boolean
  readonly valueKeys?: string[]
  readonly usersPerPush?: number
  readonly json?: boolean
}

/**
 * Lists the packs, or writes one.
 * @returns 0
 * @throws AppError `CONFIG_INVALID`, `FLOW_CODE_INVALID`, `OUTPUT_NOT_WRITABLE`
 */
export async function runFlowPack({ stdout }: Terminal, given: FlowPackArguments): Promise<number> {
  const packs = packsFor(choiceOf(given))
  if (given.name === undefined) {
    if (given.out !== undefined) throw refused('--out', 'name the pack that is to be written')
    const list = [...packs.values()].map(({ key, title, description }) => ({ name: key, title, description }))
    stdout.write(given.json ? jsonLine(list) : printable(listText([...packs.values()])))
    return 0
  }
  const pack = packs.get(given.name)
  if (pack === undefined) {
    throw refused('NAME', `there is no pack "${given.name}": choose ${[...packs.keys()].join(', ')}`)
  }
  const bytes = compilePack(pack)
  refuseIdleOptions(pack, given)
  const out = given.out ?? `${pack.key}.flopack`
  if (out === '-') {
    stdout.write(bytes.toString('utf8'))
    return 0
  }
  await writeWhole(out, bytes.toString('utf8'))
  stdout.write(given.json ? jsonLine([{ name: pack.key, file: out }]) : printable(writtenText(pack, out)))
  return 0
}

/** The options that a pack may have no place for, each with another choice by which a pack that has one would change. */
const choosing: readonly { name: keyof FlowPackArguments; option: string; another: Partial<PackChoice> }[] = [
  { name: 'timeZone', option: '--time-zone', another: { timeZone: 'Asia/Kathmandu' } },
  { name: 'visitorIdKey', option: '--visitor-id-key', another: { visitorIdKey: 'another' } },
  { name: 'create', option: '--create', another: { createNonExistingUsers: true } },
  { name: 'valueKeys', option: '--value-keys', another: { valueKeys: ['another'] } },
  { name: 'usersPerPush', option: '--users-per-push', another: { usersPerPush: 7 } }
]

/** Refuses an option that changes nothing: whoever chose it would import a pack that does something else. */
function refuseIdleOptions({ key, title }: Pack, given: FlowPackArguments): void {
  const made = (choice: Partial<PackChoice>) => compilePack(packsFor(choice).get(key) as Pack)
  const usual = made({})
  for (const { name, option, another } of choosing) {
    if (given[name] !== undefined && made(another).equals(usual)) {
      throw refused(option, `"${title}" has no place for it; leave it out`)
    }
  }
}

const refused = (where: string, why: string): AppError => new AppError('CONFIG_INVALID', [where, why], { where })

function choiceOf({ timeZone, visitorIdKey, create, valueKeys, usersPerPush }: FlowPackArguments): Partial<PackChoice> {
  if (visitorIdKey?.trim() === '') throw refused('--visitor-id-key', 'it names no field')
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(visitorIdKey === undefined ? {} : { visitorIdKey }),
    ...(create === undefined ? {} : { createNonExistingUsers: create }),
    ...(valueKeys === undefined ? {} : { valueKeys }),
    ...(usersPerPush === undefined ? {} : { usersPerPush })
  }
}

function listText(packs: readonly Pack[]): string {
  return `${packs.map(({ key, title, description }) => `${key}\n  ${title}. ${description}`).join('\n')}\n`
}

const writtenText = ({ title }: Pack, file: string): string =>
  `"${title}" is in ${file}: import it in the Okta Workflows console, and choose your connections there.\n`
