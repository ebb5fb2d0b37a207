import type { EmitRule, Raw, Scope } from './raw.ts'
import { cardOf, edgesOf, inputsOf, kindOf, outputsOf, same, scopeOf, scopesOf, startsOf } from './raw.ts'

const withoutExpands = (scope: Scope): [string, string][] => {
  const hidden = new Set(scope.cards.filter((card) => kindOf(card) === 'object:expand').map(({ uuid }) => uuid))
  return edgesOf(scope).filter(([from, to]) => !hidden.has(from) && !hidden.has(to))
}

/** Cards of a branch, from its head up to the Join. */
function branchOf(edges: readonly [string, string][], heads: Scope, from: string, join: string): string[] | undefined {
  const cards: string[] = []
  for (let at = from; ; ) {
    cards.push(at)
    const card = heads.cards.find(({ uuid }) => uuid === at)
    if (Object.keys(card?.branches ?? {}).length > 0) {
      const inner = joinOf(heads, edges, card)
      if (inner === undefined) return undefined
      at = inner
      continue
    }
    const next = edges.filter(([source]) => source === at).map(([, to]) => to)
    if (!next.includes(join)) return undefined
    const [onward, ...more] = next.filter((to) => to !== join)
    if (more.length > 0) return undefined
    if (onward === undefined) return cards
    at = onward
  }
}

/** The Join to which both heads of an If/Else lead. */
function joinOf({ cards }: Scope, edges: readonly [string, string][], card: Raw): string | undefined {
  const [yes = '', no = ''] = Object.keys(card.branches)
  const to = (head: string) => edges.filter(([from]) => from === head).map(([, target]) => target)
  return to(yes).find(
    (target) => to(no).includes(target) && kindOf(cards.find(({ uuid }) => uuid === target)) === 'control:join'
  )
}

function* forkFaults(scope: Scope): Generator<string> {
  const edges = withoutExpands(scope)
  for (const card of scope.cards) {
    const heads = Object.entries(card.branches)
    if (kindOf(card) !== 'control:if') {
      if (heads.length > 0) yield `${scope.name} ${card.uuid} has branches`
      continue
    }
    if (!same(heads.map(([, which]) => which).toSorted(), [false, true])) yield `${scope.name} ${card.uuid} branches`
    if (edges.some(([from]) => from === card.uuid)) yield `${scope.name} ${card.uuid} leads on`
    const join = joinOf(scope, edges, card)
    if (join === undefined) yield `${scope.name} ${card.uuid} has no Join`
    for (const [head] of heads) {
      const hidden = scope.cards.find(({ uuid }) => uuid === head)
      if (hidden === undefined || kindOf(hidden) !== 'control:noop') yield `${scope.name} ${head} is no head`
      if (edges.some(([, to]) => to === head)) yield `${scope.name} ${head} is led to`
      if (join !== undefined && branchOf(edges, scope, head, join) === undefined) yield `${scope.name} ${head} branch`
    }
  }
}

function* joinFaults({ cards, name }: Scope): Generator<string> {
  for (const card of cards) {
    const isJoin = kindOf(card) === 'control:join'
    const inputs = isJoin ? inputsOf(card).map(({ id }) => id) : []
    const outputs = isJoin ? outputsOf(card).map(({ id }) => id) : []
    if (!same(Object.keys(card.joins).toSorted(), inputs.toSorted())) yield `${name} ${card.uuid} inputs`
    const copied = Object.values<Raw>(card.joins)
      .flat()
      .map(({ output }) => output)
    if (!same(copied.toSorted(), outputs.toSorted())) yield `${name} ${card.uuid} outputs`
    if (Object.values<Raw>(card.joins).some((to) => to.length !== 1 || to[0].transform !== null)) yield card.uuid
  }
}

/** The order in which cards run. */
export const orderingRules: readonly EmitRule[] = [
  {
    id: 'ordered',
    says: 'every card of a scope with more than one card is in an edge; every uuid in an edge is of this scope',
    *find(document) {
      for (const scope of scopesOf(document)) {
        const known = new Set(scope.cards.map(({ uuid }) => uuid))
        const named = new Set(edgesOf(scope).flat())
        for (const uuid of named) if (!known.has(uuid)) yield `${scope.name} ${uuid} is not there`
        if (known.size > 1) for (const uuid of known) if (!named.has(uuid)) yield `${scope.name} ${uuid} is unordered`
      }
    },
    breaks: [
      (document) => {
        const { body } = scopeOf(document, cardOf(document, 'list:reduce').uuid)
        body.orderings.other56789 = ['elsewhere', 'nowhere67']
      },
      (document) => {
        const { uuid } = cardOf(document, 'list:reduce')
        const { body } = scopeOf(document, uuid)
        body.orderings = Object.fromEntries(
          Object.entries<Raw>(body.orderings).filter(([, edge]) => !edge.includes(uuid))
        )
      }
    ]
  },
  {
    id: 'chain',
    says: 'exactly one start card; outside of branches each card leads to one other',
    *find(document) {
      for (const scope of scopesOf(document)) {
        if (startsOf(scope).length !== 1) yield `${scope.name} starts`
        const joins = new Set(scope.cards.filter((card) => kindOf(card) === 'control:join').map(({ uuid }) => uuid))
        const onward = Map.groupBy(
          withoutExpands(scope).filter(([, to]) => !joins.has(to)),
          ([from]) => from
        )
        for (const [from, edges] of onward) if (edges.length > 1) yield `${scope.name} ${from} leads to ${edges.length}`
      }
    },
    breaks: [
      (document) => {
        const { uuid } = cardOf(document, 'list:reduce')
        const { body } = scopeOf(document, uuid)
        body.orderings = Object.fromEntries(Object.entries<Raw>(body.orderings).filter(([, [, to]]) => to !== uuid))
      },
      (document) => {
        const scope = scopeOf(document, cardOf(document, 'list:reduce').uuid)
        scope.body.orderings.other56789 = [
          scope.cards.find((card) => kindOf(card) === 'control:let').uuid,
          scope.cards.find((card) => kindOf(card) === 'list:reduce').uuid
        ]
      }
    ]
  },
  {
    id: 'if-else',
    says: 'If: no outgoing edge; two hidden heads in branches; head→first, head→join, every card of a branch→next and →join; joins maps input to output',
    *find(document) {
      for (const scope of scopesOf(document)) {
        yield* forkFaults(scope)
        yield* joinFaults(scope)
      }
    },
    breaks: [
      (document) => {
        const card = cardOf(document, 'control:if')
        card.branches = { [Object.keys(card.branches)[0] as string]: true }
      },
      (document) => {
        const card = cardOf(document, 'control:if')
        const [yes = ''] = Object.keys(card.branches)
        scopeOf(document, card.uuid).body.orderings.other56789 = [card.uuid, yes]
      },
      (document) => {
        const card = cardOf(document, 'control:if')
        const scope = scopeOf(document, card.uuid)
        const join = joinOf(scope, withoutExpands(scope), card)
        const [yes = ''] = Object.keys(card.branches)
        const { orderings } = scope.body
        const [id = ''] = Object.entries<Raw>(orderings).find(([, [from, to]]) => to === join && from !== yes) ?? []
        delete orderings[id]
      },
      (document) => {
        const card = cardOf(document, 'control:join')
        card.joins = {}
      }
    ]
  },
  {
    id: 'own-ids',
    says: 'no edge or card has the id that another flow has it by',
    *find(document) {
      const known = new Map<string, string>()
      for (const { name, body, cards } of scopesOf(document)) {
        for (const id of [...Object.keys(body.orderings), ...cards.map(({ uuid }) => uuid)]) {
          if (known.has(id)) yield `${id} of ${known.get(id)} and ${name}`
          known.set(id, name)
        }
      }
    },
    breaks: [
      ({ data }) => {
        const [one, other] = Object.values<Raw>(data.flos)
        const [id = ''] = Object.keys(one.data.orderings)
        const [edge] = Object.values<Raw>(other.data.orderings)
        other.data.orderings[id] = edge
      }
    ]
  }
]
