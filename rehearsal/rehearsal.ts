import type { Person } from '#schemas/mock/organization.ts'
import type { Outcome } from './outcome.ts'
import { readOutcome } from './outcome.ts'
import type { RehearsedOrganization } from './people/person.ts'
import { RequestTally } from './requests/tally.ts'
import type { Shown } from './shown.ts'
import type { StageOptions } from './stage.ts'
import { Stage } from './stage.ts'
import { compareWithFirst } from './steps/compare-users.ts'
import { steps } from './steps/index.ts'
import type { Step } from './steps/step.ts'
import { isUndoable } from './steps/step.ts'

/** A step that was taken, or taken back. */
export interface Taken {
  readonly step: Step
  readonly shown: Shown
  /** What Okta sent meanwhile. */
  readonly requests: RequestTally
}

/** A rehearsal of the article: steps are taken one after the other, and back. */
export class Rehearsal {
  readonly #stage: Stage
  readonly #before: ReadonlyMap<string, Person>
  readonly #taken: Taken[] = []

  private constructor(stage: Stage, before: readonly Person[]) {
    this.#stage = stage
    this.#before = new Map(before.map((person) => [person.id, person]))
  }

  /** Sets the stage. To be closed. @throws AppError `INTERRUPTED` */
  static async open(organization: RehearsedOrganization, options: StageOptions = {}): Promise<Rehearsal> {
    const stage = await Stage.open(organization, options)
    try {
      return new Rehearsal(stage, await stage.people())
    } catch (error) {
      await stage.close()
      throw stage.interrupted(error)
    }
  }

  /** The steps that were taken and not taken back. */
  get taken(): readonly Taken[] {
    return this.#taken
  }

  /** The next step; null behind the last. */
  get next(): Step | null {
    return steps[this.#taken.length] ?? null
  }

  /** Takes the next step. @throws AppError `INTERRUPTED` */
  async advance(): Promise<Taken> {
    const step = this.next
    if (step === null) throw new Error('all steps have been taken')
    const taken = await this.#record(step, () => step.run(this.#stage))
    this.#taken.push(taken)
    return taken
  }

  /** Takes the last step back, as an admin would; null where none was taken. @throws AppError `INTERRUPTED` */
  async undo(): Promise<Taken | null> {
    const step = this.#taken.at(-1)?.step
    if (step === undefined) return null
    const { undo } = step
    const run = isUndoable(undo) ? () => undo.run(this.#stage) : async () => ({ lines: [] })
    const back = await this.#record(step, run)
    this.#taken.pop()
    return back
  }

  /** What differs in Pendo from the first CSV. @throws AppError `INTERRUPTED` */
  async left(): Promise<Shown> {
    return await this.#orInterrupted(() => compareWithFirst(this.#stage))
  }

  /** What became of the people in Pendo so far. @throws AppError `INTERRUPTED` */
  async outcome(): Promise<Outcome> {
    return await this.#orInterrupted(() => readOutcome(this.#stage, this.#before))
  }

  /** Ends the mocks. */
  async close(): Promise<void> {
    await this.#stage.close()
  }

  async #record(step: Step, run: () => Promise<Shown>): Promise<Taken> {
    const requests = new RequestTally()
    this.#stage.tally = requests
    const shown = await this.#orInterrupted(run)
    return { step, shown, requests }
  }

  async #orInterrupted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw this.#stage.interrupted(error)
    }
  }
}
