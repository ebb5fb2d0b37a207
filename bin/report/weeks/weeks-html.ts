import { escaped } from '#core/markup.ts'
import { count } from '../count.ts'
import type { WeekPage, WeekPeople } from './week-page.ts'
import { runColumns } from './week-page.ts'

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
section { break-after: page; margin-bottom: 4rem }
table { border-collapse: collapse; margin: .5rem 0 1rem }
th, td { text-align: left; vertical-align: top; padding: .2rem 1.2rem .2rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere }
td.number { text-align: right; font-variant-numeric: tabular-nums }
.good { color: #17803d } .bad { color: #c02626 }
@media (prefers-color-scheme: dark) { .good { color: #4ade80 } .bad { color: #f87171 } }
`

/** Weeks as one file without scripts that loads nothing; printed, each is a page. @param at - when it is written */
export function* weeksHtml(pages: Iterable<WeekPage>, at: string): Generator<string, void> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Weeks of the sync from Okta to Pendo</title>
<style>${style}</style>
</head>
<body>
`
  for (const page of pages) yield pageHtml(page)
  yield `<p>Written ${escaped(at)} by pendo-okta history export.</p>\n</body>\n</html>\n`
}

function pageHtml({ title, isComplete, result, counts, runs, problems, people }: WeekPage): string {
  return `<section>
<h1>${escaped(title)}</h1>
<p class="${isComplete ? 'good' : 'bad'}"><strong>${escaped(result)}</strong></p>
${counts.length === 0 ? '' : `<table>${counts.map(([what, number]) => `<tr><td>${escaped(what)}</td><td class="number">${escaped(number)}</td></tr>`).join('')}</table>\n`}${runs.length === 0 ? '' : `<h2>Runs</h2>\n<table><tr>${cells(runColumns, 'th')}</tr>${runs.map((run) => `<tr>${cells(run, 'td')}</tr>`).join('')}</table>\n`}${problems.length === 0 ? '' : `<h2>Problems</h2>\n<ul>${problems.map(({ at, sentence, repair }) => `<li>${escaped(`${at}: ${sentence}`)}${repair === '' ? '' : `<br>What to do: ${escaped(repair)}`}</li>`).join('')}</ul>\n`}${people.map(peopleHtml).join('')}</section>
`
}

function peopleHtml({ what, names, total }: WeekPeople): string {
  const more = total - names.length
  return `<h2>${escaped(`${what}: ${count(total)}`)}</h2>
<ul>${names.map((name) => `<li>${escaped(name)}</li>`).join('')}${more > 0 ? `<li>and ${count(more)} more</li>` : ''}</ul>
`
}

function cells(texts: readonly string[], element: 'th' | 'td'): string {
  return texts.map((text) => `<${element}>${escaped(text)}</${element}>`).join('')
}
