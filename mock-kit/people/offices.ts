import type { NameSetKey } from './names.ts'

/** A place of work; its parts fit together. */
export interface Office {
  readonly city: string
  /** State, province or prefecture, where addresses name one. */
  readonly state?: string
  readonly zipCode: string
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string
  /** Locale as Okta keeps it, such as `de_DE`. */
  readonly locale: string
  /** BCP 47 language tag. */
  readonly preferredLanguage: string
  /** IANA name. */
  readonly timezone: string
  /** Names that most people of the office bear. */
  readonly names: NameSetKey
  readonly floors: number
  /** How large the office is beside the others. */
  readonly weight: number
}

/** One office a line: city, state, postcode, country, locale, language, time zone, names, floors, weight. */
const rows = [
  ['New York', 'NY', '10018', 'US', 'en_US', 'en', 'America/New_York', 'english', 24, 14],
  ['Austin', 'TX', '78701', 'US', 'en_US', 'en', 'America/Chicago', 'english', 6, 9],
  ['Raleigh', 'NC', '27601', 'US', 'en_US', 'en', 'America/New_York', 'english', 8, 9],
  ['Seattle', 'WA', '98101', 'US', 'en_US', 'en', 'America/Los_Angeles', 'english', 12, 6],
  ['Toronto', 'ON', 'M5V 2T6', 'CA', 'en_CA', 'en', 'America/Toronto', 'english', 9, 4],
  ['Montréal', 'QC', 'H3B 2Y5', 'CA', 'fr_CA', 'fr', 'America/Toronto', 'french', 5, 3],
  ['Ciudad de México', 'CDMX', '06600', 'MX', 'es_MX', 'es', 'America/Mexico_City', 'spanish', 7, 4],
  ['São Paulo', 'SP', '01310-100', 'BR', 'pt_BR', 'pt', 'America/Sao_Paulo', 'portuguese', 11, 5],
  ['London', '', 'EC2A 4NE', 'GB', 'en_GB', 'en', 'Europe/London', 'english', 7, 7],
  ['Dublin', '', 'D02 XK09', 'IE', 'en_IE', 'en', 'Europe/Dublin', 'english', 4, 3],
  ['Berlin', '', '10115', 'DE', 'de_DE', 'de', 'Europe/Berlin', 'german', 5, 4],
  ['München', 'BY', '80331', 'DE', 'de_DE', 'de', 'Europe/Berlin', 'german', 4, 3],
  ['Paris', '', '75009', 'FR', 'fr_FR', 'fr', 'Europe/Paris', 'french', 6, 4],
  ['Madrid', '', '28013', 'ES', 'es_ES', 'es', 'Europe/Madrid', 'spanish', 5, 3],
  ['Kraków', '', '31-042', 'PL', 'pl_PL', 'pl', 'Europe/Warsaw', 'polish', 4, 4],
  ['Göteborg', '', '411 06', 'SE', 'sv_SE', 'sv', 'Europe/Stockholm', 'nordic', 3, 2],
  ['Budapest', '', '1051', 'HU', 'hu_HU', 'hu', 'Europe/Budapest', 'hungarian', 3, 2],
  ['İstanbul', '', '34330', 'TR', 'tr_TR', 'tr', 'Europe/Istanbul', 'turkish', 10, 2],
  ['Kyiv', '', '01001', 'UA', 'uk_UA', 'uk', 'Europe/Kyiv', 'ukrainian', 4, 3],
  ['Tel Aviv', '', '6701101', 'IL', 'he_IL', 'he', 'Asia/Jerusalem', 'hebrew', 15, 3],
  ['Dubai', '', '', 'AE', 'ar_AE', 'ar', 'Asia/Dubai', 'arabic', 30, 3],
  ['Bengaluru', 'KA', '560001', 'IN', 'hi_IN', 'hi', 'Asia/Kolkata', 'hindi', 8, 7],
  ['Bangkok', '', '10500', 'TH', 'th_TH', 'th', 'Asia/Bangkok', 'thai', 20, 1],
  ['Hà Nội', '', '100000', 'VN', 'vi_VN', 'vi', 'Asia/Ho_Chi_Minh', 'vietnamese', 6, 2],
  ['Shanghai', '', '200040', 'CN', 'zh_CN', 'zh', 'Asia/Shanghai', 'chinese', 28, 3],
  ['Seoul', '', '06164', 'KR', 'ko_KR', 'ko', 'Asia/Seoul', 'korean', 13, 2],
  ['Tokyo', '', '100-0005', 'JP', 'ja_JP', 'ja', 'Asia/Tokyo', 'japanese', 17, 4]
] as const

const [first, ...rest] = rows.map(
  ([city, state, zipCode, countryCode, locale, preferredLanguage, timezone, names, floors, weight]): Office => ({
    city,
    ...(state === '' ? {} : { state }),
    zipCode,
    countryCode,
    locale,
    preferredLanguage,
    timezone,
    names,
    floors,
    weight
  })
)

/** The offices of the company that the generated people work for. */
export const offices: readonly [Office, ...Office[]] = [first as Office, ...rest]
