/** How a token of a format is read from a text. */
export interface Reader {
  /** Luxon's name for it. One digit and two are taken alike, as people write dates. */
  readonly luxon: string
  /** What it tells. */
  readonly unit: string
}

const table: readonly (readonly [tokens: readonly string[], luxon: string, unit: string])[] = [
  [['D', 'DD', 'Do', 'DO'], 'd', 'day'],
  [['DDD', 'DDDD'], 'o', 'day of the year'],
  [['M', 'MM'], 'M', 'month'],
  [['MMM'], 'MMM', 'month'],
  [['MMMM'], 'MMMM', 'month'],
  [['Y', 'y'], 'y', 'year'],
  [['YY', 'yy'], 'yy', 'year'],
  [['YYYY', 'yyyy'], 'yyyy', 'year'],
  [['d'], 'E', 'weekday'],
  [['ddd'], 'EEE', 'weekday'],
  [['dddd'], 'EEEE', 'weekday'],
  [['h', 'hh'], 'h', 'hour'],
  [['H', 'HH'], 'H', 'hour'],
  [['m', 'mm'], 'm', 'minute'],
  [['s', 'ss'], 's', 'second'],
  // Digits behind a point: a single one is a tenth.
  [['S', 'SS', 'SSS'], 'u', 'fraction'],
  [['a', 'A'], 'a', 'half of the day'],
  [['Z'], 'ZZ', 'offset'],
  [['ZZ'], 'ZZZ', 'offset']
]

/** The readers by the tokens of formats; those that are missing only write. */
export const readers: ReadonlyMap<string, Reader> = new Map(
  table.flatMap(([tokens, luxon, unit]) => tokens.map((token) => [token, { luxon, unit }] as const))
)
