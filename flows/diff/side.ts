import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import { CardNames } from './card-names.ts'
import { kindOfCard } from './field-name.ts'
import { printOf } from './print.ts'
import { Scopes } from './scope.ts'
import type { HideSecrets } from './secrets.ts'
import { Terms } from './terms.ts'
import type { Tokens } from './tokens.ts'

/** One of the two files, with what is read of it for the comparison. */
export interface Side {
  readonly workflows: Export
  readonly scopes: Scopes
  readonly names: CardNames
  readonly terms: Terms
}

/** Reads a file for the comparison. */
export function sideOf(workflows: Export, hide: HideSecrets): Side {
  const scopes = new Scopes()
  const names = new CardNames(scopes)
  return { workflows, scopes, names, terms: new Terms(workflows, names, hide) }
}

/** What stands for cards before they are paired: kind and title. */
export function looseTokens(entry: Tokens['entry']): Tokens {
  return { card: (card) => titledKind(card), entry }
}

/** Kind and title of a card. */
export function titledKind(card: Card): string {
  return JSON.stringify([kindOfCard(card), card.title])
}

/** What a card consists of beside its title, as one text. */
export function contentOf(side: Side, card: Card, tokens: Tokens): string {
  return JSON.stringify([kindOfCard(card), printOf(side.terms, card, tokens)])
}
