/** The parts of a card's address, `root:kernel:MODULE:VERSION:NAME` or `root:channels:http:CONNECTOR:VERSION:NAME`. */
export interface AddressParts {
  /** Whether the card is built in (a function card) rather than a connector's. */
  readonly isBuiltIn: boolean
  /** Module of a built-in card, connector of another. */
  readonly module: string
  readonly version: string
  readonly name: string
}

/** Takes an address apart; parts that are not there are empty. */
export function readAddress(address: string): AddressParts {
  const parts = address.split(':')
  const [name = '', version = '', module = ''] = parts.toReversed()
  return { isBuiltIn: parts[1] === 'kernel', module, version, name }
}

/** A name without the random letters that each publication of a connector adds to its names. */
export function stemOf(name: string): string {
  return name.replace(/_[A-Za-z0-9]{6,32}$/, '')
}
