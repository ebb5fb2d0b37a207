import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What a program came to. */
export interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** The search path as it is outside of npm scripts, where no project puts its own programs first. */
export const machinePath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)

/**
 * The environment of somebody who opens a terminal: without what tap gives to child processes (its compile cache is named
 * from this checkout), and without what npm gives to scripts (it would make a nested npm work on this project). npm's own
 * settings stay.
 */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(NODE_OPTIONS$|NODE_COMPILE_CACHE$|TAP|npm_(?!config_)|npm_config_(local_prefix|call|ignore_scripts|dry_run)$)/.test(
        name
      )
  )
)

/** Runs a program to its end and tells how it ended; only a program that cannot be started is an error. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, path = process.env.PATH ?? '' }: { cwd: string; path?: string }
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(
      'env',
      ['-u', 'NODE_OPTIONS', command, ...args],
      { cwd, env: { ...environment, PATH: path }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number') reject(error)
        else resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr })
      }
    )
  })
}

/** The Node that the machine has apart from the one that npm installed, or null. */
export async function machineNode(): Promise<{ file: string; major: number } | null> {
  const file = machinePath
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find((candidate) => existsSync(candidate))
  if (file === undefined) return null
  const { stdout } = await run(file, ['--version'], { cwd: '/' })
  return { file, major: Number.parseInt(stdout.slice(1), 10) }
}
