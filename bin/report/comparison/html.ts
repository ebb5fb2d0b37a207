import type { DifferenceKind } from '#compare/difference.ts'
import { differenceKinds, kindTitles } from '#compare/difference.ts'
import { escaped } from '#core/markup.ts'
import { count, counted } from '../count.ts'
import { factsOf, resultOf } from './facts.ts'
import type { ComparisonReport } from './report.ts'
import { cellsOf, columnsOf } from './rows.ts'

/** Rows of a kind on the page, which a browser has to show; the CSV has all. */
const rowsShown = 1_000

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
summary { cursor: pointer; padding: .3rem 0; font-weight: 600 }
table { border-collapse: collapse; width: 100%; margin-bottom: 1rem }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere }
.same { color: #17803d } .different { color: #c02626 }
@media (prefers-color-scheme: dark) { .same { color: #4ade80 } .different { color: #f87171 } }
`

/** A comparison as one page without scripts that loads nothing, piece by piece. @param at - when, ISO 8601 */
export function* htmlPieces(report: ComparisonReport, at: string): Generator<string, void> {
  const isSame = report.counts.differences <= report.allowed
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Okta and Pendo compared</title>
<style>${style}</style>
</head>
<body>
<h1>Okta and Pendo compared: <span class="${isSame ? 'same' : 'different'}">${escaped(resultOf(report))}</span></h1>
<p>${escaped(at)}</p>
<ul>${factsOf(report)
    .map((fact) => `<li>${escaped(fact)}</li>`)
    .join('')}</ul>
`
  for (const kind of differenceKinds) yield* kindPieces(report, kind)
  yield '</body>\n</html>\n'
}

function* kindPieces(report: ComparisonReport, kind: DifferenceKind): Generator<string, void> {
  let shown = 0
  for (const difference of report.of(kind, rowsShown)) {
    if (shown === 0) {
      yield `<details open><summary>${escaped(kindTitles[kind])}: ${counted(report.counts.found[kind], 'row')}</summary>
<table><tr>${columnsOf(kind)
        .map((title) => `<th>${escaped(title)}</th>`)
        .join('')}</tr>
`
    }
    shown++
    yield `<tr>${cellsOf(difference)
      .map((text) => `<td>${escaped(text)}</td>`)
      .join('')}</tr>\n`
  }
  if (shown === 0) return
  const more = report.counts.found[kind] - shown
  yield `</table>${more > 0 ? `<p>and ${count(more)} more, which the CSV of --csv has</p>` : ''}</details>\n`
}
