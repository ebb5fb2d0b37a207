import type { AppError } from '#core/errors.ts'
import { Ending } from '../cards/define-card.ts'
import type { PlannedCard } from '../run/program.ts'
import type { ResolvedInputs } from '../run/resolve-inputs.ts'
import type { CardRecorder } from '../run/run-recorder.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, isObject } from '../values/own.ts'
import type { KeptCard, KeptFields } from './records.ts'

/** A field with its value as the card had it. */
export interface GivenField {
  readonly path: string
  readonly value: unknown
  /** The name that tells whether it holds a secret. */
  readonly name: string
}

/** What keeps the cards of a run. */
export interface CardKeeper {
  now(): number
  /** The number of a card that begins; `null` where no more are kept. @param isWork - whether it is counted then */
  nextNumber(isWork: boolean): number | null
  /** Fields as they are kept. @param room - characters that the card still has */
  fields(fields: Iterable<GivenField>, room: number): KeptFields
  /** Whether the value under a name is a secret. */
  hides(name: string): boolean
  sentence(sentence: string): string
  /** Takes a card that has ended. */
  keep(card: KeptCard): void
  /** Characters that a card may keep of its values. */
  readonly room: number
}

/** A card that is being executed. */
type OpenCard = { -readonly [K in keyof KeptCard]: KeptCard[K] }

/** Keeps the cards of one execution, which are executed one after the other. */
export class ExecutionCards implements CardRecorder {
  readonly #keeper: CardKeeper
  readonly #execution: number
  #planned: PlannedCard | null = null
  #open: OpenCard | null = null
  #part: string | null = null

  /** @param execution - its number */
  constructor(keeper: CardKeeper, execution: number) {
    this.#keeper = keeper
    this.#execution = execution
  }

  /** The card that is being executed, with its status `running`. */
  get open(): KeptCard | null {
    return this.#open
  }

  begins(planned: PlannedCard): void {
    const { card } = planned
    this.#planned = planned
    this.#part = null
    const number = this.#keeper.nextNumber(planned.isWork)
    if (number === null) {
      this.#open = null
      return
    }
    this.#open = {
      number,
      execution: this.#execution,
      cardId: card.id,
      title: card.title,
      address: card.address,
      status: 'running',
      startedAt: this.#keeper.now(),
      durationMs: null,
      tries: 1,
      inputs: '[]',
      outputs: '[]',
      error: null
    }
  }

  given({ own, added }: ResolvedInputs): void {
    const open = this.#open
    if (open === null) return
    const given: GivenField[] = []
    for (const [path, value] of Object.entries(own)) {
      // The flows that it calls are kept as executions.
      if (this.#planned?.callees.has(path) !== true) given.push({ path, value, name: this.#inputName(path) })
    }
    for (const [at, { field, value }] of added.entries()) {
      // What each item fills is kept with the flow that is called for the item.
      const isFilled = this.#planned?.added[at]?.argument?.from === 'item'
      if (!isFilled) given.push({ path: field.path, value, name: this.#inputName(field.path) })
    }
    this.#part = this.#secretPart(given)
    const named = given.map((field) => (field.path === 'value' ? { ...field, name: this.#part ?? field.path } : field))
    open.inputs = this.#keeper.fields(this.#part === null ? given : named, this.#keeper.room)
  }

  repeats(): void {
    if (this.#open !== null) this.#open.tries += 1
  }

  ends(answer: JsonObject | Ending): void {
    const open = this.#open
    const planned = this.#planned
    if (open === null || planned === null) return
    // What merely meets or takes apart is kept only where it fails: no author sees these cards.
    if (!planned.isWork) {
      this.#open = null
      return
    }
    const ended = answer instanceof Ending
    const outputs: GivenField[] = ended
      ? Object.entries(answer.values).map(([path, value]) => ({ path, value, name: path }))
      : planned.outputs.map(({ path }) => ({ path, value: getOwn(answer, path), name: this.#nameOf(path, answer) }))
    open.outputs = this.#keeper.fields(outputs, this.#keeper.room - open.inputs.length)
    this.#close(ended ? answer.ended : 'completed')
  }

  fails({ code, message, cause }: AppError): void {
    const open = this.#open
    if (open === null) return
    const said = cause instanceof Error && 'code' in cause ? (cause as AppError) : { code, message }
    open.error = { code: said.code, message: this.#keeper.sentence(said.message) }
    this.#close('failed')
  }

  /** The name that tells whether an input holds a secret: cards declare those whose own names do not. */
  #inputName(path: string): string {
    return this.#planned?.secrets.includes(path) === true ? 'secret' : path
  }

  /** The name of a secret that the card takes out of an object, or puts into one. */
  #secretPart(given: readonly GivenField[]): string | null {
    for (const { path, value } of given) {
      if ((path === 'path' || path === 'key') && typeof value === 'string' && this.#keeper.hides(value)) return value
    }
    return null
  }

  /** An object is looked into, so that only the secret in it is hidden. */
  #nameOf(path: string, answer: JsonObject): string {
    return this.#part !== null && !isObject(getOwn(answer, path)) ? this.#part : path
  }

  #close(status: KeptCard['status']): void {
    const open = this.#open
    if (open === null) return
    open.status = status
    open.durationMs = this.#keeper.now() - open.startedAt
    this.#open = null
    this.#keeper.keep(open)
  }
}
