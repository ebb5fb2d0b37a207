import type { LostPerson, PeopleAccount } from '#sync/account/account.ts'
import { printableLine } from '../printable.ts'
import { count, counted } from './count.ts'
import { idLength, shellPath, timeText } from './history-lines.ts'

/** People who are named; the rest is counted. */
const shown = 5

/**
 * Whom a run lost, in a few lines; nothing where it lost nobody and nothing is unsure.
 * @param data - the data file, where there is one: it keeps all of them
 */
export function lostLines(people: PeopleAccount, lost: readonly LostPerson[], data: string | undefined): string[] {
  const { lost: number, underWay, listed, runId } = people
  const all =
    data === undefined
      ? '--json has more of them'
      : `all: pendo-okta history lost ${runId.slice(0, idLength)} --data ${shellPath(data)}`
  const lines: string[] = []
  if (number > 0) {
    const names = lost.filter((one) => !one.underWay).slice(0, shown)
    const more = number - names.length
    const rest = more > 0 ? ` and ${count(more)} more` : ''
    lines.push(
      `Lost: no push decided about ${count(number)} of ${counted(listed ?? 0, 'active person', 'active people')} whom Okta listed: ${names.map(({ login }) => `"${login}"`).join(', ')}${rest} (${all}).`
    )
  }
  if (underWay > 0) {
    lines.push(
      `Unsure: a push of ${counted(underWay, 'person', 'people')} was under way when the run broke off; pendo-okta compare tells whether they are in Pendo${number > 0 ? '' : ` (${all})`}.`
    )
  }
  return [...lines, ...doubts(people)]
}

/** What the account cannot tell. */
function doubts({ withoutId, isWhole }: PeopleAccount): string[] {
  const lines: string[] = []
  if (withoutId > 0) {
    lines.push(
      `Unsure: ${counted(withoutId, 'listed person has', 'listed people have')} nothing under the Visitor ID Key, so that nobody can tell whether they were pushed.`
    )
  }
  if (!isWhole) {
    lines.push('Okta had not listed everybody when the listing broke off; whoever was to come is not in this account.')
  }
  return lines
}

/** All the people whom a run lost, a line each, below what the run was. */
export async function* lostListText(
  people: PeopleAccount,
  pages: AsyncIterable<readonly LostPerson[]>
): AsyncGenerator<string, void> {
  const { runId, flow, mode, startedAt, listed, lost, underWay, brokeOff } = people
  const ended = brokeOff ? '; its process ended before it did' : ''
  yield line(`Run ${runId} of "${flow}", mode ${mode}, began ${timeText(startedAt)} UTC${ended}`)
  yield line(
    listed === null
      ? 'Okta listed nobody to it.'
      : `Okta listed ${counted(listed, 'active person', 'active people')}; lost: ${count(lost)}, under way: ${count(underWay)}.`
  )
  for (const note of doubts(people)) yield line(note)
  for await (const page of pages) {
    for (const { login, visitorId, oktaId, underWay: isUnsure } of page) {
      const id = visitorId === null || visitorId === login ? '' : `, visitor ${visitorId}`
      yield line(`  ${login} (${oktaId}${id})${isUnsure ? ': under way' : ''}`)
    }
  }
}

const line = (text: string) => `${printableLine(text)}\n`
