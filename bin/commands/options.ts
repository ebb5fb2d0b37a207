import { extname } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { AppError } from '#core/errors.ts'
import { readYesNo } from '#core/yes-no.ts'
import { readAllowance } from '../allowance.ts'
import { listFormats } from '../input/detect-format.ts'

/** Adds the options that name a Pendo and its key. */
export function addDestination(command: Command): Command {
  return command
    .optionsGroup('Which Pendo:')
    .addOption(new Option('--region <region>', 'region of your Pendo: us, us1, eu, jp or au').conflicts('pendo'))
    .option('--pendo <url>', 'address of a Pendo, such as a mock, in place of a region')
    .option('--key-file <file>', 'file with the integration key; else PENDO_INTEGRATION_KEY holds it')
}

/** Adds the options that name an Okta org and its token. */
export function addOrg(command: Command, { required }: { required: boolean }): Command {
  const org = new Option('--okta <org>', 'name of the org (acme), its address, or that of its admin console')
  return command
    .optionsGroup('Which Okta org:')
    .addOption(required ? org.makeOptionMandatory() : org)
    .option('--token-file <file>', 'file with the API token or access token; else OKTA_API_TOKEN holds it')
}

/** The option for the group of fields. @param purpose - what is done with it */
export function groupOption(purpose: 'write' | 'compare' = 'write'): Option {
  return new Option('--group <group>', `group of Pendo fields to ${purpose}`)
    .choices(['custom', 'agent'])
    .default('custom')
}

/** The option that names the format of the user list. */
export function formatOption(): Option {
  return new Option('--format <format>', 'format of FILE, where its name and beginning do not tell').choices(
    listFormats
  )
}

/** The option for the fields to push. */
export function valueKeysOption(): Option {
  return new Option('--value-keys <a,b>', 'fields to push (Value Keys); without it every field goes').argParser(
    readKeys
  )
}

/** The option for programs. */
export function jsonOption(what: string): Option {
  return new Option('--json', `for programs: ${what}`)
}

/**
 * A list of keys, separated by commas. An empty one is refused: it would push every field, where somebody meant to
 * choose and, say, a variable of the shell was empty.
 * @throws AppError `CONFIG_INVALID`
 */
export function readKeys(text: string): string[] {
  const keys = text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
  if (keys.length > 0) return keys
  throw new AppError('CONFIG_INVALID', ['--value-keys', 'it names no field; name one, or leave the option out'], {
    where: '--value-keys'
  })
}

/**
 * A parser of a path whose ending names the format of the file.
 * @param endings - those that can be written, with their dots
 * @throws AppError `CONFIG_INVALID`
 */
export function pathEnding(option: string, ...endings: string[]): (path: string) => string {
  return (path) => {
    if (endings.includes(extname(path).toLowerCase())) return path
    throw new AppError('CONFIG_INVALID', [option, `"${path}" does not end in ${endings.join(' or ')}`], {
      where: option
    })
  }
}

/** A parser of `N` or `N%` for an option. */
export const allowanceOf = (option: string) => (text: string) => readAllowance(option, text)

/**
 * A parser of a whole number within bounds.
 * @throws AppError `CONFIG_INVALID`
 */
export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new AppError('CONFIG_INVALID', [option, `"${text}" is no whole number from ${least} to ${most}`], {
      where: option
    })
  }
}

/**
 * A parser of yes and no.
 * @throws AppError `CONFIG_INVALID`
 */
export function yesNo(option: string): (text: string) => boolean {
  return (text) => {
    const value = readYesNo(text)
    if (value !== undefined) return value
    throw new AppError('CONFIG_INVALID', [option, `say yes or no, not "${text}"`], { where: option })
  }
}

/** A parser of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}
