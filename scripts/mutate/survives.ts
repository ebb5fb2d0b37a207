import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { variable } from './broken-source.ts'
import type { Subject } from './modules.ts'
import type { Mutant } from './mutants.ts'

/** A mutant that makes a file of tests run longer than this has been noticed; sound ones take seconds, also under load. */
const timeoutMs = 180_000

const preload = new URL('./broken-source.ts', import.meta.url).href

/** Whether all tests pass although a file is broken; with `null` for the mutant, whether they pass at all. */
export async function survives({ tests, env }: Subject, file: string, mutant: Mutant | null): Promise<boolean> {
  const broken = mutant === null ? {} : { [variable]: JSON.stringify({ url: pathToFileURL(file).href, ...mutant }) }
  for (const test of tests)
    if (!(await passes(test, { ...process.env, ...env, ...broken, TAP_BAIL: '1' }))) return false
  return true
}

function passes(test: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', preload, test], {
      env,
      stdio: 'ignore',
      timeout: timeoutMs,
      // An endless loop lets no handler of a signal run.
      killSignal: 'SIGKILL'
    })
    child.once('error', reject)
    child.once('exit', (status) => resolve(status === 0))
  })
}
