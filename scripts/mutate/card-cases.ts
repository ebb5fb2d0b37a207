import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Trial } from './cases-worker.ts'
import type { Mutant } from './mutants.ts'

/** Cases take milliseconds: a mutant that makes them last longer runs in circles. */
const timeoutMs = 30_000

/** The JSON cases of a module of cards, which notice most mutants, and quickly. */
export class CardCases {
  readonly #module: string
  #worker: Worker | null = null
  #trials = 0

  constructor(module: string) {
    this.#module = module
  }

  /** Whether there are such cases. */
  static has(module: string): boolean {
    return module !== 'stash' && existsSync(`engine/cards/${module}`)
  }

  /** Whether no case notices a mutant. */
  async survives(file: string, mutant: Mutant): Promise<boolean> {
    this.#worker ??= await this.#start()
    this.#trials += 1
    const trial: Trial = { number: this.#trials, broken: { url: pathToFileURL(file).href, ...mutant } }
    this.#worker.postMessage(trial)
    try {
      const [passes] = await once(this.#worker, 'message', { signal: AbortSignal.timeout(timeoutMs) })
      return passes === true
    } catch (error) {
      await this.close()
      if ((error as Error).name === 'AbortError') return false
      throw error
    }
  }

  /** A worker that has loaded what no mutant changes, and whose cases pass without one. */
  async #start(): Promise<Worker> {
    const worker = new Worker(new URL('./cases-worker.ts', import.meta.url), { workerData: { module: this.#module } })
    worker.postMessage(null)
    const [passes] = await once(worker, 'message')
    if (passes !== true) throw new Error(`the cases of "${this.#module}" fail although nothing is broken`)
    return worker
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }
}
