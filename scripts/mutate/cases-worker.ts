import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { isDeepStrictEqual } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import type { CardCase } from '../../test/engine/cards/case.ts'
import { caseFiles } from '../../test/engine/cards/case-files.ts'
import { runCase } from '../../test/engine/cards/run-case.ts'
import type { BrokenFile } from './broken-source.ts'

// Runs the JSON cases of a module again and again in one thread: its files are loaded anew for each mutant, under an
// address of their own, and all that they import beside them stays loaded.

/** A mutant to try, with its number. */
export interface Trial {
  readonly number: number
  readonly broken: BrokenFile
}

const { module } = workerData as { readonly module: string }
const folder = new URL(`../../engine/cards/${module}/`, import.meta.url).href
const files = caseFiles
  .filter(({ name }) => name.startsWith(`${module}/`))
  .map(({ name, read }) => ({ url: `${folder}${name.slice(module.length + 1)}.ts`, cases: read() }))
let trial: Trial | null = null

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    const isOfTrial = trial !== null && found.url.startsWith(folder) && !found.url.includes('?')
    return isOfTrial ? { ...found, url: `${found.url}?mutant=${trial?.number}` } : found
  },
  load: (url, context, next) => {
    if (trial === null || url !== `${trial.broken.url}?mutant=${trial.number}`) return next(url, context)
    const { start, end, text } = trial.broken
    const source = readFileSync(new URL(trial.broken.url), 'utf8')
    return {
      format: 'module-typescript',
      source: source.slice(0, start) + text + source.slice(end),
      shortCircuit: true
    }
  }
})

parentPort?.on('message', async (given: Trial | null) => {
  trial = given
  parentPort?.postMessage(await passes())
})

async function passes(): Promise<boolean> {
  try {
    for (const { url, cases } of files) {
      const { default: card } = (await import(url)) as { default: BuiltInCard }
      for (const one of cases) if (!(await isAsSaid(card, one))) return false
    }
    return true
  } catch {
    // Broken so that it cannot be loaded: whoever breaks it so notices.
    return false
  }
}

async function isAsSaid(card: BuiltInCard, given: CardCase): Promise<boolean> {
  const { out, ends, fails, relies, calls, sleeps } = await runCase(card, given)
  return (
    fails === given.fails &&
    isDeepStrictEqual(out, given.out) &&
    JSON.stringify(out) === JSON.stringify(given.out && inOrderOf(out, given.out)) &&
    isDeepStrictEqual(ends, given.ends) &&
    isDeepStrictEqual(relies, [...(given.relies ?? [])].sort()) &&
    (given.calls === undefined || isDeepStrictEqual(calls, given.calls)) &&
    (given.sleeps === undefined || isDeepStrictEqual(sleeps, given.sleeps))
  )
}

/** Outputs have no order among themselves; what is in them has. */
function inOrderOf(out: object | undefined, expected: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.keys(out ?? {}).map((key) => [key, expected[key]]))
}
