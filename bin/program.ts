import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { addCompare } from './commands/compare.ts'
import { addConnect } from './commands/connect.ts'
import type { CommandContext } from './commands/context.ts'
import { addData } from './commands/data.ts'
import { addEgress } from './commands/egress.ts'
import { addFields } from './commands/fields.ts'
import { addFlow } from './commands/flow.ts'
import { addForget } from './commands/forget.ts'
import { addHistory } from './commands/history.ts'
import { addKeys } from './commands/keys.ts'
import { addMock } from './commands/mock.ts'
import { addPush } from './commands/push.ts'
import { addSchedule } from './commands/schedule.ts'
import { addScim } from './commands/scim.ts'
import { addStart } from './commands/start.ts'
import { addTable } from './commands/table.ts'
import { addUndelivered } from './commands/undelivered.ts'

/** The command line with all its commands; errors are thrown, and only help and version are printed by it. */
export function buildProgram(context: CommandContext): Command {
  const { stdout, stderr } = context.terminal
  const program = new Command('pendo-okta')
    .description('Run the Okta-to-Pendo sync on your laptop: push users into Pendo, or try it against a mock Pendo.')
    .version(readVersion(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .configureHelp({ sortOptions: false, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {}
    })
    .exitOverride()
  for (const add of [
    addPush,
    addUndelivered,
    addStart,
    addMock,
    addKeys,
    addFields,
    addConnect,
    addCompare,
    addEgress,
    addScim,
    addFlow,
    addSchedule,
    addHistory,
    addTable,
    addData,
    addForget
  ])
    add(program, context)
  return program
}

/** The version of the package, whose manifest is one folder up in a checkout and two in `dist/`. */
function readVersion(): string {
  for (const place of ['../package.json', '../../package.json']) {
    const manifest = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as { version?: string }
    if (manifest.version !== undefined) return manifest.version
  }
  throw new Error('the manifest of the package names no version')
}
