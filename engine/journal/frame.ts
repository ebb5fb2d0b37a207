import type { AppError } from '#core/errors.ts'
import type { Ending } from '../cards/define-card.ts'
import type { JsonObject } from '../values/own.ts'
import type { KeptFrame, KeptRecord } from './journal.ts'
import { OpenCard } from './open-card.ts'
import type { CalledFlow } from './outcome.ts'
import { answerFrom, answerJson } from './outcome.ts'
import type { RunJournal, Written } from './run-journal.ts'

/** What is kept of a frame that was under way. */
export interface ResumedFrame {
  readonly frame: KeptFrame
  /** Outcomes of its cards, as JSON. */
  readonly outcomes: ReadonlyMap<string, string>
  /** Records of the card that was under way. */
  readonly open: ReadonlyMap<string, readonly KeptRecord[]>
}

/**
 * How far one execution of a flow has come. It is found again by the call that makes it: which card of which frame, and
 * which of its calls.
 *
 * Of its cards, those are recorded whose outcome could be another the next time: that read or change something outside
 * of the flow, call flows, or answer later. All others only compute, so they are simply computed again.
 */
export class Frame {
  readonly journal: RunJournal
  readonly caller: OpenCard | null
  readonly place: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** As long as it is `null`, nothing of it has been written. */
  number: number | null
  readonly #resumed: ResumedFrame | null
  #executionId: string | null
  #done = 0
  #isUnderWay = false
  #fresh: { readonly card: string; readonly answer: JsonObject | Ending }[] = []
  #isDirty = false
  #at = ''
  #card: OpenCard | null = null
  #isTouched = false
  #isLocal = false
  #isCalling = false

  constructor(
    journal: RunJournal,
    caller: OpenCard | null,
    place: number,
    startedAt: number,
    resumed: ResumedFrame | null
  ) {
    this.journal = journal
    this.caller = caller
    this.place = place
    this.startedAt = resumed?.frame.startedAt ?? startedAt
    this.number = caller === null ? 0 : (resumed?.frame.number ?? null)
    this.#resumed = resumed
    this.#executionId = resumed?.frame.executionId ?? null
  }

  /** Id of the execution, where it had one. */
  get executionId(): string | null {
    return this.#executionId
  }

  /** Keeps the id of the execution, which somebody has asked for. */
  identify(id: string): void {
    this.#executionId = id
    this.#changed()
  }

  /** Whether the next card was done before the run broke off. */
  get isReplaying(): boolean {
    return this.#done < (this.#resumed?.frame.done ?? 0)
  }

  /** Whether the next card had begun before the run broke off, and was counted then. */
  get isCounted(): boolean {
    const { frame } = this.#resumed ?? {}
    return frame !== undefined && this.#done < frame.done + Number(frame.isUnderWay)
  }

  /** Passes a card that was done. @returns its answer; `undefined` for one that is to be computed again */
  replay(card: string): JsonObject | Ending | undefined {
    this.#done += 1
    const json = this.#resumed?.outcomes.get(card)
    return json === undefined ? undefined : answerFrom(json)
  }

  /** A card begins. */
  begin(card: string): void {
    this.#at = card
    this.#isUnderWay = true
    this.#changed()
    this.#isTouched = false
    this.#isCalling = false
    this.#card = null
    const records = this.#resumed?.open.get(card)
    if (records !== undefined) this.#card = new OpenCard(this, card, records)
  }

  /** The card that is under way. */
  get open(): OpenCard {
    this.#card ??= new OpenCard(this, this.#at, [])
    return this.#card
  }

  /** What is kept of the card under way; `null` where there is nothing. */
  get kept(): OpenCard | null {
    return this.#card
  }

  /** The card under way looks beyond its inputs. */
  touch(): void {
    this.#isTouched = true
  }

  /** The card under way calls flows, waits or sends: what it does itself can be repeated. */
  call(): void {
    this.#isTouched = true
    this.#isCalling = true
    this.#settle()
  }

  /** The card under way answers later. What it does to tables meanwhile is not to be kept without its answer. */
  answerLater(): void {
    this.#isTouched = true
    if (this.#isCalling || this.#isLocal) return
    this.#isLocal = true
    this.journal.checkpoints.hold()
  }

  /** The card under way is done. */
  end(answer: JsonObject | Ending): void {
    this.#done += 1
    this.#isUnderWay = false
    if (this.#isTouched) this.#fresh.push({ card: this.#at, answer })
    this.#leave()
    this.#changed()
  }

  /** The card under way has failed, or the run has ended in it. */
  fail(): void {
    this.#settle()
  }

  /** The execution is over. */
  close(outcome: CalledFlow): void {
    this.#over()
    this.caller?.ended(this.place, { flow: outcome })
  }

  /** The execution failed with an error that a flow may deal with. */
  closeFailed(error: AppError): void {
    this.#over()
    this.caller?.ended(this.place, { error })
  }

  /** Writes what is new. */
  write(written: Written): void {
    const parent = this.caller?.frame.numbered(written) ?? 0
    this.number ??= this.journal.nextNumber()
    this.#isDirty = false
    const { number, place, startedAt } = this
    if (this.caller === null) return
    written.frames.push({
      number,
      parent,
      card: this.caller.id,
      place,
      done: this.#done,
      isUnderWay: this.#isUnderWay,
      executionId: this.#executionId,
      startedAt
    })
    for (const { card, answer } of this.#fresh) {
      written.records.push({ frame: number, card, kind: 'outcome', place: 0, value: answerJson(answer) })
    }
    this.#fresh = []
  }

  /** Its number; gives it one where it has none yet. */
  numbered(written: Written): number {
    if (this.number === null) {
      this.journal.frames.delete(this)
      this.write(written)
    }
    return this.number ?? 0
  }

  #over(): void {
    this.#leave()
    if (this.#isDirty) this.journal.frames.delete(this)
    if (this.number !== null) this.journal.endedFrames.push(this.number)
  }

  #leave(): void {
    this.#settle()
    this.#card?.forget()
    this.#card = null
  }

  #settle(): void {
    if (!this.#isLocal) return
    this.#isLocal = false
    this.journal.checkpoints.letGo()
  }

  #changed(): void {
    if (this.#isDirty) return
    this.#isDirty = true
    this.journal.frames.add(this)
  }
}
