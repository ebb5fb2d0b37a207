import type { AppError } from '#core/errors.ts'
import type { Frame } from './frame.ts'
import type { KeptRecord, RecordKind } from './journal.ts'
import type { CallOutcome } from './outcome.ts'
import { callFrom, callJson } from './outcome.ts'
import type { Written } from './run-journal.ts'

/** A page of a list, while its records are handed on. */
export interface StreamedPage {
  readonly items: readonly unknown[]
  /** Where the page behind it is; `null` for the last one. */
  readonly next: string | null
}

/** How much of a list is through. */
export interface Streamed {
  /** Records of the page. */
  readonly ofPage: number
  /** Records of all pages. */
  readonly inAll: number
}

/** Tries of a card. */
export interface Tries {
  /** Repetitions, the one that is due included. */
  readonly tried: number
  /** When it is due, in milliseconds since 1970. */
  readonly until: number
}

/** A card that has begun and not ended: what it would need to go on, rather than to begin again. */
export class OpenCard {
  readonly frame: Frame
  readonly id: string
  readonly #kept = new Map<string, string>()
  #fresh: { readonly kind: RecordKind; readonly place: number; readonly value: () => string }[] = []
  #isDirty = false
  #isWritten: boolean
  #page: StreamedPage | null = null
  #streamed: { ofPage: number; inAll: number } | null = null

  constructor(frame: Frame, id: string, kept: readonly KeptRecord[]) {
    this.frame = frame
    this.id = id
    this.#isWritten = kept.length > 0
    for (const { kind, place, value } of kept) this.#kept.set(`${kind} ${place}`, value)
    const streamed = this.#read<Streamed>('streamed')
    if (streamed !== null) this.#streamed = { ...streamed }
  }

  /** The outcome of a call that it made before; `null` for one that it has not, or that has not ended. */
  call(place: number): CallOutcome | null {
    if (this.#kept.size === 0) return null
    const json = this.#kept.get(`call ${place}`)
    return json === undefined ? null : callFrom(json, this.frame.journal.failures)
  }

  /** The frame of a call that it makes: a new one, or the one that was under way. */
  begin(place: number): Frame {
    return this.frame.journal.frame(this, place)
  }

  /** A call that it made has ended. */
  ended(place: number, outcome: CallOutcome): void {
    if (this.#streamed === null || 'error' in outcome) {
      this.#note('call', place, () => callJson(outcome, this.frame.journal.failures))
      return
    }
    // Of a record that is through nothing comes back, so they are only counted.
    this.#streamed.ofPage += 1
    this.#streamed.inAll += 1
    this.#changed()
  }

  /** From now on its calls are those of the records that it streams. */
  stream(): void {
    this.#streamed ??= { ofPage: 0, inAll: 0 }
  }

  get streamed(): Streamed {
    return this.#streamed ?? { ofPage: 0, inAll: 0 }
  }

  /** The page that was under way, and how much of it is through. */
  get page(): (StreamedPage & Streamed) | null {
    const page = this.#read<StreamedPage>('page')
    return page === null ? null : { ...page, ...this.streamed }
  }

  /** Begins a page. */
  turn(page: StreamedPage): void {
    this.#page = page
    this.#streamed = { ofPage: 0, inAll: this.streamed.inAll }
    this.#changed()
  }

  /** Until when it waits, in milliseconds since 1970; `null` where it has not begun to. */
  get waitsUntil(): number | null {
    return this.#read('wait')
  }

  set waitsUntil(until: number) {
    this.#note('wait', 0, () => String(until))
  }

  /** How often it was tried; `null` for the first time. */
  get tries(): Tries | null {
    return this.#read('tries')
  }

  /** It is to be tried again: what the try before did is over. */
  retry(tries: Tries): void {
    this.forget()
    this.#kept.clear()
    this.#streamed = null
    this.#note('tries', 0, () => JSON.stringify(tries))
  }

  /** What it failed with, while its error policy is carried out. */
  get failure(): AppError | null {
    const kept = this.#kept.get('failure 0')
    return kept === undefined ? null : this.frame.journal.failures.restore(JSON.parse(kept))
  }

  set failure(failure: AppError) {
    this.#note('failure', 0, () => JSON.stringify(this.frame.journal.failures.keep(failure)))
  }

  /** What its mock answered. */
  get mocked(): unknown {
    return this.#read('mock')
  }

  set mocked(answer: unknown) {
    this.#note('mock', 0, () => JSON.stringify(answer))
  }

  /** Nothing of it is needed any more. */
  forget(): void {
    if (this.#isDirty) this.frame.journal.cards.delete(this)
    this.#isDirty = false
    this.#fresh = []
    this.#page = null
    if (this.#isWritten) this.frame.journal.endedCards.push({ frame: this.frame.number ?? 0, card: this.id })
    this.#isWritten = false
  }

  /** Writes what is new. */
  write(written: Written): void {
    const frame = this.frame.numbered(written)
    const record = (kind: RecordKind, place: number, value: string) =>
      written.records.push({ frame, card: this.id, kind, place, value })
    for (const { kind, place, value } of this.#fresh) record(kind, place, value())
    if (this.#page !== null) record('page', 0, JSON.stringify(this.#page))
    if (this.#streamed !== null) record('streamed', 0, JSON.stringify(this.#streamed))
    this.#fresh = []
    this.#page = null
    this.#isWritten = true
    this.#isDirty = false
  }

  #read<T>(kind: RecordKind): T | null {
    const json = this.#kept.get(`${kind} 0`)
    return json === undefined ? null : JSON.parse(json)
  }

  #note(kind: RecordKind, place: number, value: () => string): void {
    this.#fresh.push({ kind, place, value })
    this.#changed()
  }

  #changed(): void {
    if (this.#isDirty) return
    this.#isDirty = true
    this.frame.journal.cards.add(this)
  }
}
