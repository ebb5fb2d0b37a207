import type { Command } from 'commander'
import { Option } from 'commander'
import { AppError } from '#core/errors.ts'
import type { LeaverPolicy } from '#sync/leavers/leaver-policy.ts'
import { parseLeaverPolicy } from '#sync/leavers/leaver-policy.ts'
import { usualFullEvery } from '../flow/sync-settings.ts'
import { allowanceOf, wholeNumber } from './options.ts'

/** Adds the options that say how a sync treats what it has pushed before; see `SyncSettings`. */
export function addSyncOptions(command: Command): Command {
  return command
    .optionsGroup('What was pushed before:')
    .option('--delta', 'send only what changed since Pendo confirmed it; needs --data')
    .option(
      '--full-every <n>',
      `with --delta: send everything in every n-th run (default: ${usualFullEvery})`,
      wholeNumber('--full-every', 1, 1_000_000)
    )
    .addOption(
      new Option(
        '--leavers <policy>',
        'visitors whom earlier runs pushed and Okta no longer lists: keep, flag=FIELD or blank (default: keep)'
      ).argParser(leaverPolicy)
    )
    .option(
      '--allow-leavers <n|n%>',
      'how many may have left at once before the run stops and asks (default: 20%)',
      allowanceOf('--allow-leavers')
    )
}

/** @throws AppError `CONFIG_INVALID` */
function leaverPolicy(text: string): LeaverPolicy {
  const policy = parseLeaverPolicy(text)
  if (policy !== null) return policy
  throw new AppError('CONFIG_INVALID', ['--leavers', `"${text}" is none of keep, flag=FIELD and blank`], {
    where: '--leavers'
  })
}
