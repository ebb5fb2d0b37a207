import { setImmediate } from 'node:timers'
import type { Journal } from './journal.ts'
import type { RunJournal } from './run-journal.ts'

/**
 * The checkpoints of all runs of an engine. What one run has written cannot be kept without what the others have, so each
 * checkpoint is one of all of them.
 *
 * A card that writes to a table has an answer a moment later. A checkpoint never falls in between: it comes when the
 * program has nothing else to do and no such card is under way. Those who ask for one meanwhile share it.
 */
export class Checkpoints {
  readonly #journal: Journal
  readonly #runs = new Set<RunJournal>()
  #held = 0
  #due: Promise<void> | null = null
  #fault: { readonly error: unknown } | null = null

  constructor(journal: Journal) {
    this.#journal = journal
  }

  add(run: RunJournal): void {
    this.#runs.add(run)
  }

  remove(run: RunJournal): void {
    this.#runs.delete(run)
  }

  /** A card is in the middle of something. */
  hold(): void {
    this.#held += 1
  }

  letGo(): void {
    this.#held -= 1
  }

  /** Waits until all that has happened so far will last. @throws what the journal throws; no checkpoint follows on that */
  reach(): Promise<void> {
    this.#due ??= new Promise((resolve, reject) => {
      const look = () => {
        if (this.#held > 0) {
          setImmediate(look)
          return
        }
        this.#due = null
        this.#commit().then(resolve, reject)
      }
      setImmediate(look)
    })
    return this.#due
  }

  /** Undoes what no checkpoint has kept. No run goes on from here, since what the stores know may be undone. */
  async fail(error: unknown): Promise<void> {
    this.#fault ??= { error }
    await this.#journal.undo()
  }

  async #commit(): Promise<void> {
    // What was lost cannot be made up for by going on.
    if (this.#fault !== null) throw this.#fault.error
    try {
      await this.#journal.checkpoint(Array.from(this.#runs, (run) => run.delta()))
    } catch (error) {
      this.#fault = { error }
      throw error
    }
  }
}
