import type { Command } from 'commander'
import { Option } from 'commander'
import { readAllowance } from '../allowance.ts'
import { allowanceOf, collect, wholeNumber } from './options.ts'

/** The option for the size of an export. */
export function fileSizeOption(): Option {
  return new Option('--max-file-mb <n>', 'largest file that is read, in MB')
    .argParser(wholeNumber('--max-file-mb', 1, 500))
    .default(64)
}

/** The option that names a flow. */
export function flowOption(what: string): Option {
  return new Option('--flow <name>', `${what}, by any part of its name that no other flow has, or by its id`)
}

/** Adds the options that say where connections lead and where data is. */
export function addRunPlaces(command: Command): Command {
  return command
    .optionsGroup('Where:')
    .option('--okta <org>', 'a real Okta for every connection to Okta: name of the org (acme) or its address')
    .option('--pendo <region|url>', 'a real Pendo for every connection to Pendo: us, us1, eu, jp, au or an address')
    .option('--config <file>', 'JSON file that leads connections of the export, by name or id, to real services')
    .option('--users <n|file>', 'users of the mock Okta: so many made-up ones, or those of a file (default: 200)')
    .option('--seed <n>', 'seed of the made-up users (default: 1)', wholeNumber('--seed', 0, 2 ** 31 - 1))
    .option('--data <file>', 'keep tables, queue, positions and run history in this file (default: in memory)')
    .addOption(
      new Option('--fsync', 'wait until the disk has each checkpoint: a durable run then survives a power cut, too')
    )
    .option('--save-data', 'keep what goes through each card in the history, too: pendo-okta history shows it')
}

/** Adds the options that say what may be changed, and what may be relied on. */
export function addRunWrites(command: Command): Command {
  return command
    .optionsGroup('What it may do:')
    .option(
      '--allow-writes <okta|pendo|host>',
      'let cards change something there; without it nothing beyond this machine is changed; may be repeated',
      collect
    )
    .option(
      '--allow-host <host>',
      'let HTTP cards reach this host beside those of their connections; may be repeated',
      collect
    )
    .option('--mocks <file>', 'JSON file of what cards answer that are not to be run, or cannot be')
    .option('--allow-unsupported', 'start although cards cannot be run here; they fail when they are reached')
    .option('--strict', 'fail where something rests on a behaviour that nobody has confirmed in Okta or Pendo')
    .option('--accept <id>', 'take a behaviour of docs/fidelity.md for confirmed; may be repeated', collect)
}

/** Adds the options that say how many users may stay behind. */
export function addRunAllowances(command: Command): Command {
  return command
    .option('--allow-missing <n|n%>', 'users that Pendo may not know (default: 0)', allowanceOf('--allow-missing'))
    .option('--allow-failed <n|n%>', 'users that may fail or not be sent (default: 0)', allowanceOf('--allow-failed'))
    .option(
      '--allow-lost <n|n%>',
      'people whom Okta listed and no push may decide about (default: 0)',
      allowanceOf('--allow-lost')
    )
}

/** The option that stops a run before its first push. */
export function maxShrinkOption(): Option {
  return new Option(
    '--max-shrink <n|n%|none>',
    'stop before the first push if Okta lists nobody, or so many fewer than last time (default: 20%)'
  ).argParser((text) => (text.trim() === 'none' ? 'none' : readAllowance('--max-shrink', text)))
}

/** Adds the limits of a run. */
export function addRunLimits(command: Command): Command {
  return command
    .optionsGroup('Limits:')
    .option(
      '--async-concurrency <n>',
      'flows called by Call Flow Async that run at once (default: 4)',
      wholeNumber('--async-concurrency', 1, 200)
    )
    .option('--max-depth <n>', 'flows that wait for one another (default: 250)', wholeNumber('--max-depth', 1, 10_000))
    .option('--max-cards <n>', 'cards executed (default: 100000000)', wholeNumber('--max-cards', 1, 1e12))
    .option('--max-minutes <n>', 'minutes a run may take (default: 240)', wholeNumber('--max-minutes', 1, 100_000))
}
