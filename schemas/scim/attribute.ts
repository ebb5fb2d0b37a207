/** Types of attributes (RFC 7643, section 2.3). */
export type ScimType = 'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex'

/** An attribute with its characteristics, as `/Schemas` shows it (RFC 7643, section 7). */
export interface ScimAttribute {
  readonly name: string
  readonly type: ScimType
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  /** Whether texts are compared by their letter case. */
  readonly caseExact: boolean
  readonly mutability: 'readWrite' | 'readOnly' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'default' | 'never' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly ScimAttribute[]
}

/** A schema: a URN and the attributes that it names. */
export interface ScimSchema {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly ScimAttribute[]
}

type Characteristics = Partial<Omit<ScimAttribute, 'name' | 'description'>>

/** Declares an attribute; what is left out is as RFC 7643, section 2.2 has it: an optional text, open to all. */
export function attribute(name: string, description: string, characteristics: Characteristics = {}): ScimAttribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...characteristics
  }
}

/** Declares a list of values with the sub-attributes that RFC 7643, section 2.4 gives to all of them. */
export function valueList(
  name: string,
  description: string,
  { value = attribute('value', 'The value itself.'), types }: { value?: ScimAttribute; types?: readonly string[] } = {}
): ScimAttribute {
  return attribute(name, description, {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      value,
      attribute('display', 'A name of the value for people to read.'),
      attribute('type', 'What the value is for.', types === undefined ? {} : { canonicalValues: types }),
      attribute('primary', 'Whether this is the preferred value; at most one of a list is.', { type: 'boolean' })
    ]
  })
}
