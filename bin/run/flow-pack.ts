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
    const list = [...packs.values()].map(({ key, title, description }) => ({ name: key, title, description }))
    stdout.write(given.json ? jsonLine(list) : printable(listText([...packs.values()])))
    return 0
  }
  const pack = packs.get(given.name)
  if (pack === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      ['NAME', `there is no pack "${given.name}": choose ${[...packs.keys()].join(', ')}`],
      {
        where: 'NAME'
      }
    )
  }
  const bytes = compilePack(pack)
  const out = given.out ?? `${pack.key}.flopack`
  if (out === '-') {
    stdout.write(bytes.toString('utf8'))
    return 0
  }
  await writeWhole(out, bytes.toString('utf8'))
  stdout.write(given.json ? jsonLine([{ name: pack.key, file: out }]) : printable(writtenText(pack, out)))
  return 0
}

function choiceOf({ timeZone, visitorIdKey, create, valueKeys }: FlowPackArguments): Partial<PackChoice> {
  return {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(visitorIdKey === undefined ? {} : { visitorIdKey }),
    ...(create === undefined ? {} : { createNonExistingUsers: create }),
    ...(valueKeys === undefined ? {} : { valueKeys })
  }
}

function listText(packs: readonly Pack[]): string {
  return `${packs.map(({ key, title, description }) => `${key}\n  ${title}. ${description}`).join('\n')}\n`
}

const writtenText = ({ title }: Pack, file: string): string =>
  `"${title}" is in ${file}: import it in the Okta Workflows console, and choose your connections there.\n`
