import { createHash } from 'node:crypto'
import { escaped } from '#core/markup.ts'

/** A page that loads nothing: its parts are markup, but for the title. */
export interface SelfContained {
  readonly title: string
  readonly style: string
  readonly script: string
  readonly body: string
  /** A remark at the very end. */
  readonly mark: string
}

/**
 * A page of HTML in one file. Its policy allows nothing but this very style and this very script, so that markup which
 * came in by a mistake could neither run nor load anything.
 */
export function selfContainedHtml({ title, style, script, body, mark }: SelfContained): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
<script type="module">${script}</script>
</body>
</html>
<!-- ${mark} -->
`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
