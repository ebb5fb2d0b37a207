import type { CheckReport, OktaReport, RequestReport, RuleReport, SuiteReport } from '#conformance/report.ts'
import { isAllHeld } from '#conformance/report.ts'
import { escaped } from '#core/markup.ts'
import { taskLine } from '../task-line.ts'

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
summary { cursor: pointer; padding: .2rem 0 }
code, pre { font-family: ui-monospace, monospace; font-size: 13px }
pre { overflow: auto; max-height: 24rem; padding: .6rem; border: 1px solid #8886 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884 }
.held { color: #17803d } .broken { color: #c02626 } .notJudged { color: #9a6700 }
@media (prefers-color-scheme: dark) { .held { color: #4ade80 } .broken { color: #f87171 } .notJudged { color: #facc15 } }
`
const outcomes: Readonly<Record<RuleReport['outcome'], string>> = {
  held: '✔ held',
  broken: '✘ broken',
  notJudged: '– not judged'
}

/** How a SCIM server fared, as one page without scripts that loads nothing; requests with broken rules stand open. */
export function htmlText(report: CheckReport): string {
  const { baseUrl, startedAt, counts, suites, okta, leftBehind } = report
  const result = isAllHeld(report)
    ? '<span class="held">no rule broken</span>'
    : '<span class="broken">not all rules hold</span>'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SCIM check of ${escaped(baseUrl)}</title>
<style>${style}</style>
</head>
<body>
<h1>SCIM check: ${result}</h1>
<p><code>${escaped(baseUrl)}</code>, ${escaped(startedAt)}: ${counts.requests} requests, ${counts.held} rules held,
${counts.broken} broken, ${counts.notJudged} not judged, ${counts.unanswered} requests without an answer.</p>
${leftBehind.length === 0 ? '' : `<p>Left behind on the server:</p><ul>${leftBehind.map((one) => `<li><code>${escaped(one)}</code></li>`).join('')}</ul>`}
${okta === null ? '' : oktaHtml(okta)}
${suites.map(suiteHtml).join('\n')}
</body>
</html>
`
}

function oktaHtml({ name, tasks }: OktaReport): string {
  const items = tasks.map((task) => {
    return `<li class="${task.state === 'FAILED' ? 'broken' : 'held'}">${escaped(taskLine(task))}</li>`
  })
  return `<p>Okta was ${escaped(name)}; what it did in the server:</p><ul>${items.join('')}</ul>`
}

function suiteHtml({ name, file, notRun, requests }: SuiteReport): string {
  const head = `<h2>${escaped(name)}</h2>${file === null ? '' : `<p>${escaped(file)}</p>`}`
  if (notRun !== null) return `${head}<p class="notJudged">Not run: it ${escaped(notRun)}.</p>`
  return `${head}\n${requests.map(requestHtml).join('\n')}`
}

function requestHtml({ number, title, method, url, headers, body, answer, failure, rules }: RequestReport): string {
  const isBroken = answer === null || rules.some(({ outcome }) => outcome === 'broken')
  const came = answer === null ? escaped(failure ?? '') : `${answer.status}, ${answer.ms} ms`
  return `<details${isBroken ? ' open' : ''}>
<summary><span class="${isBroken ? 'broken' : 'held'}">${isBroken ? '✘' : '✔'}</span> ${number}. ${escaped(title)}: ${came}</summary>
<table><tr><th>Rule</th><th>Outcome</th><th>Found</th><th>Source</th></tr>
${rules.map(ruleHtml).join('\n')}
</table>
<p>Request</p>
<pre>${escaped(messageText(`${method} ${url}`, headers, body ?? ''))}</pre>
${answer === null ? '' : `<p>Answer</p>\n<pre>${escaped(messageText(String(answer.status), answer.headers, answer.body))}</pre>`}
</details>`
}

function ruleHtml({ id, says, source, outcome, found }: RuleReport): string {
  return `<tr><td>${escaped(says)}<br><code>${escaped(id)}</code></td><td class="${outcome}">${outcomes[outcome]}</td><td>${escaped(found ?? '')}</td><td>${escaped(source)}</td></tr>`
}

function messageText(first: string, headers: Readonly<Record<string, string>>, body: string): string {
  return [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\n').trimEnd()
}
