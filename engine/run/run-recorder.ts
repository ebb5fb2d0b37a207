import type { AppError } from '#core/errors.ts'
import type { Ending } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'
import type { JsonObject } from '../values/own.ts'
import type { PlannedCard } from './program.ts'
import type { ResolvedInputs } from './resolve-inputs.ts'
import type { Execution, Gathered } from './run.ts'
import type { FlowResult } from './run-flow.ts'

/** Told how the cards of one execution fare, one card after the other. */
export interface CardRecorder {
  begins(planned: PlannedCard): void
  /** Its inputs are there. */
  given(inputs: ResolvedInputs): void
  /** It failed and is executed again, as its error policy has it. */
  repeats(): void
  ends(answer: JsonObject | Ending): void
  fails(failure: AppError): void
}

/**
 * Told how a run fares, for its history. It is called where helper flows run by the thousand, so it answers at once and
 * writes later.
 */
export interface RunRecorder {
  /** A flow begins. @returns who is to be told of its cards; `null` where nobody is */
  flowBegins(execution: Execution, flow: Flow): CardRecorder | null
  /** @param cards - cards that it executed, flows that they called not included */
  flowEnds(execution: Execution, result: FlowResult, cards: number): void
  /** @param card - where it stood; `null` before its first card */
  flowFails(execution: Execution, flow: Flow, error: unknown, card: Card | null, cards: number): void
  /** Waits for what is being written. Called now and then, so that nothing piles up. @throws what writing failed with */
  settle(): Promise<void>
  /** What it has counted, for a run that outlives its process. */
  readonly gathered: Gathered
}
