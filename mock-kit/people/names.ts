/** A name as its bearer writes it, and in the letters a to z for a mail address. */
export interface Name {
  readonly text: string
  readonly latin: string
}

/** Given and family names that go together. */
export interface NameSet {
  readonly given: readonly [Name, ...Name[]]
  readonly family: readonly [Name, ...Name[]]
  /** Whether the family name is written first. @default false */
  readonly familyFirst?: boolean
  /** What stands between the two in a full name. @default ' ' */
  readonly between?: string
}

/** Letters that Unicode does not take apart into a base letter and a mark. */
const undivided: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i'
}

/** The letters a to z of a name in Latin script. */
function toLatin(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => undivided[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

/** Reads a list such as `Zoë, 美咲=misaki`: names by commas, each with its Latin letters where it is of another script. */
function names(list: string): [Name, ...Name[]] {
  const [first, ...rest] = list.split(/,\s*/).map((entry) => {
    const [text = '', latin] = entry.split('=')
    return { text, latin: latin ?? toLatin(text) }
  })
  if (first === undefined) throw new TypeError('a list of names is empty')
  return [first, ...rest]
}

/** Names by the language they come from; common ones, put together here at random, so that no one is meant. */
export const nameSets = {
  english: {
    given: names('Olivia, James, Amelia, Henry, Grace, Samuel, Chloe, Owen, Ruby, Lucas, Hannah, Isaac, Zoe, Malik'),
    family: names("Carter, O'Brien, Bennett, Hughes, Walker, Okafor, Reed, Sullivan, Price, Marsh, Lee, Foster, Grant")
  },
  german: {
    given: names('Jürgen, Anneliese, Björn, Käthe, Lukas, Sören, Mia, Jörg, Heike, Günther, Lena, Anke, Till'),
    family: names('Müller, Weiß, Schäfer, Groß, Köhler, Krüger, Vogel, Böhm, Jäger, Brandt, Strauß, Lindner')
  },
  french: {
    given: names('Zoé, François, Élodie, Théo, Inès, Maël, Léa, Jérôme, Anaïs, Noël, Chloé, Gaëlle, Loïc'),
    family: names(
      'Lefèvre, Dupré, Moreau, Garçon, Béranger, Châtelain, Roux, Gauthier, Lemaître, Noël, Prévost, Hébert'
    )
  },
  spanish: {
    given: names('José, María, Íñigo, Begoña, Andrés, Lucía, Sofía, Joaquín, Nuria, Óscar, Ximena, Raúl'),
    family: names('Núñez, García, Peña, Muñoz, Ibáñez, Gómez, de la Cruz, Sáez, Ortiz, Martínez, Rivas, Yáñez')
  },
  portuguese: {
    given: names('João, Conceição, Inês, Thaís, Luís, Flávia, Antônio, Débora, Caio, Lívia, Vinícius, Sônia'),
    family: names('Araújo, Magalhães, Conceição, Simões, Brandão, Lourenço, Teixeira, Falcão, Assunção, Prado, Galvão')
  },
  polish: {
    given: names('Łukasz, Małgorzata, Paweł, Zofia, Stanisław, Bożena, Michał, Żaneta, Jędrzej, Agnieszka, Błażej'),
    family: names('Nowak, Wójcik, Mazur, Wróbel, Dąbek, Pająk, Stępień, Gołąb, Zając, Szczęsny, Duda')
  },
  nordic: {
    given: names('Åsa, Søren, Björn, Maja, Øyvind, Linnéa, Jørgen, Ebba, Þóra, Nils, Märta, Håkon'),
    family: names(
      'Ångström, Sjöberg, Nyström, Ødegård, Lindström, Åkesson, Bjørnstad, Höglund, Dahl, Grønli, Westerlund'
    )
  },
  turkish: {
    given: names('Ayşe, Çağlar, Gülşen, Işık, Ömer, Şebnem, Yiğit, Zübeyde, Emre, Defne'),
    family: names('Yıldız, Öztürk, Çelik, Şahin, Güneş, Aydın, Kılıç, Koç, Ünal, Erdoğmuş')
  },
  hungarian: {
    given: names('Eszter, Gergő, Zsófia, Ákos, Lőrinc, Réka, Tünde, Örs, Botond, Ágnes'),
    family: names('Nagy, Szabó, Kővári, Tóth, Fehér, Őrsi, Vörös, Szűcs, Balogh, Csörgő'),
    familyFirst: true
  },
  vietnamese: {
    given: names('Thảo, Dũng, Hương, Quân, Ngọc, Tuấn, Linh, Bảo, Phượng, Đạt'),
    family: names('Nguyễn, Trần, Phạm, Đặng, Lê, Vũ, Hồ, Đỗ, Bùi, Ngô'),
    familyFirst: true
  },
  japanese: {
    given: names(
      '美咲=misaki, 陽翔=haruto, さくら=sakura, 健太=kenta, 葵=aoi, 翔太=shota, 結衣=yui, 直樹=naoki, 彩=aya, 大輔=daisuke'
    ),
    family: names(
      '田中=tanaka, 佐藤=sato, 鈴木=suzuki, 高橋=takahashi, 渡辺=watanabe, 山口=yamaguchi, 小林=kobayashi, 森=mori, 石川=ishikawa'
    ),
    familyFirst: true
  },
  korean: {
    given: names(
      '서연=seoyeon, 민준=minjun, 지우=jiwoo, 하준=hajun, 수빈=subin, 도윤=doyun, 예은=yeeun, 현우=hyunwoo, 유진=yujin'
    ),
    family: names('김=kim, 이=lee, 박=park, 최=choi, 정=jung, 강=kang, 윤=yoon, 한=han, 오=oh'),
    familyFirst: true,
    between: ''
  },
  chinese: {
    given: names('伟=wei, 芳=fang, 秀英=xiuying, 浩然=haoran, 婷=ting, 磊=lei, 雨桐=yutong, 建国=jianguo, 欣怡=xinyi'),
    family: names('王=wang, 李=li, 张=zhang, 刘=liu, 陈=chen, 杨=yang, 赵=zhao, 黄=huang, 周=zhou'),
    familyFirst: true,
    between: ''
  },
  hindi: {
    given: names(
      'आरव=aarav, प्रिया=priya, रोहन=rohan, अनन्या=ananya, विक्रम=vikram, नेहा=neha, संजय=sanjay, काव्या=kavya, दीपक=deepak'
    ),
    family: names('शर्मा=sharma, वर्मा=verma, पटेल=patel, अय्यर=iyer, मेहता=mehta, गुप्ता=gupta, जोशी=joshi, नायर=nair')
  },
  arabic: {
    given: names(
      'ليلى=layla, عمر=omar, فاطمة=fatima, يوسف=yusuf, نور=nour, خالد=khalid, مريم=maryam, طارق=tariq, هدى=huda'
    ),
    family: names(
      'الحسن=alhassan, المنصوري=almansouri, حداد=haddad, النجار=alnajjar, صالح=saleh, الخطيب=alkhatib, عثمان=othman'
    )
  },
  hebrew: {
    given: names('נועה=noa, איתן=eitan, תמר=tamar, יונתן=yonatan, מיכל=michal, אורי=ori, שירה=shira, דוד=david'),
    family: names('כהן=cohen, לוי=levi, מזרחי=mizrahi, פרץ=peretz, אברהם=avraham, שפירא=shapira, גולן=golan, בר=bar')
  },
  ukrainian: {
    given: names(
      'Олена=olena, Тарас=taras, Юлія=yuliia, Богдан=bohdan, Ірина=iryna, Андрій=andrii, Соломія=solomiia, Євген=yevhen'
    ),
    family: names(
      'Шевченко=shevchenko, Бондаренко=bondarenko, Коваль=koval, Мельник=melnyk, Кравчук=kravchuk, Ткач=tkach, Гриценко=hrytsenko'
    )
  },
  thai: {
    given: names('สมชาย=somchai, มาลี=malee, ณัฐ=nat, ปรีชา=preecha, วันเพ็ญ=wanphen, กมล=kamon'),
    family: names('ใจดี=jaidee, ศรีสุข=srisuk, ทองคำ=thongkham, วงศ์ไทย=wongthai, แก้วมณี=kaewmanee')
  }
} satisfies Record<string, NameSet>

/** Key of a set of names. */
export type NameSetKey = keyof typeof nameSets

/** A full name as its bearer writes it. */
export function fullName(set: NameSet, given: Name, family: Name): string {
  const between = set.between ?? ' '
  return set.familyFirst ? `${family.text}${between}${given.text}` : `${given.text}${between}${family.text}`
}
