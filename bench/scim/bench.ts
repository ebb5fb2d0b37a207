import type { Bench } from '../support/bench.ts'
import { median, rounded } from '../support/bench.ts'
import type { Pair } from './beside-peer.ts'
import { besidePeer } from './beside-peer.ts'
import { largeAndSmall, sizes } from './large-and-small.ts'
import type { Rate } from './measure.ts'

/**
 * How fast is SCIM in the mock Pendo, on a data file, beside scimmy-routers on Express over a Map in memory? Creates and
 * reads of both in turn; then, of the mock alone, look-ups by userName among 1,000 and among 100,000 people, and 256
 * members into a group of 5,000 and into an empty one. The median of the rounds counts.
 */
const bench: Bench = async ({ users = 10_000, rounds = 3 }, progress) => {
  const pairs: { creates: Pair; reads: Pair }[] = []
  for (let round = 1; round <= rounds; round++) {
    const pair = await besidePeer(users)
    pairs.push(pair)
    progress(
      `round ${round} of ${rounds}: ${rounded(rateRatio(pair.creates))} times the peer's creates, ${rounded(rateRatio(pair.reads))} times its reads`
    )
  }
  const sized = await largeAndSmall(users, rounds, (round, { amongFew, amongMany, intoLargeMs, intoEmptyMs }) => {
    const found = rounded(amongMany.perSecond / amongFew.perSecond)
    progress(
      `round ${round} of ${rounds}: ${found} of the look-ups, ${rounded(intoLargeMs / intoEmptyMs)} times as long for members`
    )
  })
  const middle = <T>(values: readonly T[], of: (value: T) => number, digits = 2) =>
    rounded(median(values.map(of)), digits)
  const creates = pairs.map((pair) => pair.creates)
  const reads = pairs.map((pair) => pair.reads)
  const figures = {
    users,
    rounds,
    peerCreatesPerSecond: middle(creates, ({ peer }) => peer.perSecond, 0),
    createsPerSecond: middle(creates, ({ mock }) => mock.perSecond, 0),
    createRatio: middle(creates, rateRatio),
    peerCreateCpuMicros: middle(creates, ({ peer }) => peer.cpuMicros, 0),
    createCpuMicros: middle(creates, ({ mock }) => mock.cpuMicros, 0),
    createCpuRatio: middle(creates, cpuRatio),
    peerReadsPerSecond: middle(reads, ({ peer }) => peer.perSecond, 0),
    readsPerSecond: middle(reads, ({ mock }) => mock.perSecond, 0),
    readRatio: middle(reads, rateRatio),
    peerReadCpuMicros: middle(reads, ({ peer }) => peer.cpuMicros, 0),
    readCpuMicros: middle(reads, ({ mock }) => mock.cpuMicros, 0),
    readCpuRatio: middle(reads, cpuRatio),
    findsAmongFewPerSecond: middle(sized, ({ amongFew }) => amongFew.perSecond, 0),
    findsAmongManyPerSecond: middle(sized, ({ amongMany }) => amongMany.perSecond, 0),
    findRatio: middle(sized, ({ amongFew, amongMany }) => amongMany.perSecond / amongFew.perSecond),
    membersIntoEmptyMs: middle(sized, ({ intoEmptyMs }) => intoEmptyMs),
    membersIntoLargeMs: middle(sized, ({ intoLargeMs }) => intoLargeMs),
    membersRatio: middle(sized, ({ intoEmptyMs, intoLargeMs }) => intoLargeMs / intoEmptyMs)
  }
  return {
    figures,
    table: [
      {
        scim: 'creates',
        'peer/s': figures.peerCreatesPerSecond,
        'mock/s': figures.createsPerSecond,
        ratio: figures.createRatio,
        'CPU of the peer, µs': figures.peerCreateCpuMicros,
        'of the mock': figures.createCpuMicros,
        'CPU ratio': figures.createCpuRatio
      },
      {
        scim: 'reads',
        'peer/s': figures.peerReadsPerSecond,
        'mock/s': figures.readsPerSecond,
        ratio: figures.readRatio,
        'CPU of the peer, µs': figures.peerReadCpuMicros,
        'of the mock': figures.readCpuMicros,
        'CPU ratio': figures.readCpuRatio
      },
      { scim: `userName eq among ${sizes.few}`, 'mock/s': figures.findsAmongFewPerSecond },
      {
        scim: `userName eq among ${sizes.many}`,
        'mock/s': figures.findsAmongManyPerSecond,
        ratio: figures.findRatio
      },
      { scim: '256 members into an empty group', ms: figures.membersIntoEmptyMs },
      {
        scim: `256 members into a group of ${sizes.group}`,
        ms: figures.membersIntoLargeMs,
        ratio: figures.membersRatio
      }
    ]
  }
}

export default bench

/** How many times as fast the mock is. */
const rateRatio = ({ peer, mock }: Pair): number => mock.perSecond / peer.perSecond

/** How many times as much CPU the peer takes. */
const cpuRatio = ({ peer, mock }: Readonly<Record<'peer' | 'mock', Rate>>): number => peer.cpuMicros / mock.cpuMicros
