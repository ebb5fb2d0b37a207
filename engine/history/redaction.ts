import { formsOf, isSecretName, redact, redacted } from '#core/secret.ts'

/** Names remembered with what they tell: flows go through the same fields again and again. */
const mostNames = 10_000

/** Members of objects within a text of JSON; the text may break off in the middle of one. */
const jsonMember = /"([^"\\]{1,64})"\s*:\s*("(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*)/gs
/** Fields of a query or a form. */
const formField = /([\w.%-]{1,64})=([^&\s"'<>]+)/g
/** Headers, one a line. */
const headerLine = /^([\w-]{1,64}):[ \t]*(\S.*)$/gm
/** Credentials that name their scheme. */
const scheme = /\b(SSWS|Bearer)\s+[\w.~+/=-]{12,}/g

/** Links by which Okta lets somebody in once, to set a password: their last part is the secret. */
const onceLink = /(\/(?:reset_password|reset-password|welcome)\/)[\w-]{20,}/g

/** Takes secrets out of what is kept: the one place that does. */
export class Redaction {
  readonly #secrets: readonly string[]
  readonly #names = new Map<string, boolean>()
  #forms: readonly string[] = []
  #known = 0

  /** @param secrets - secrets of connections; more may be added while the run opens them */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
  }

  /** Characters by which a secret may go on beyond the place where a text is cut. */
  get reach(): number {
    return Math.max(64, this.#secretForms()[0]?.length ?? 0)
  }

  /** Whether the value under a name is a secret. */
  hides(name: string): boolean {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    if (this.#names.size >= mostNames) this.#names.clear()
    const hides = isSecretName(name)
    this.#names.set(name, hides)
    return hides
  }

  /** A text without the secrets of connections, and without what it holds under names of secrets. */
  text(text: string): string {
    let clean = redact(text, this.#secretForms())
    const field = (whole: string, name: string, value: string) =>
      this.hides(name) ? `${whole.slice(0, whole.length - value.length)}${quoted(value)}` : whole
    if (clean.includes(':')) clean = clean.replace(jsonMember, field).replace(headerLine, field)
    if (clean.includes('=')) clean = clean.replace(formField, field)
    if (clean.includes('/')) clean = clean.replace(onceLink, `$1${redacted}`)
    return clean.includes(' ') ? clean.replace(scheme, `$1 ${redacted}`) : clean
  }

  /** The secrets in all their forms, the longest first, since one may be the beginning of another. */
  #secretForms(): readonly string[] {
    if (this.#known !== this.#secrets.length) {
      this.#known = this.#secrets.length
      const forms = new Set(this.#secrets.flatMap(formsOf))
      this.#forms = [...forms].filter((form) => form !== '').sort((a, b) => b.length - a.length)
    }
    return this.#forms
  }
}

function quoted(value: string): string {
  return value.startsWith('"') ? `"${redacted}"` : redacted
}
