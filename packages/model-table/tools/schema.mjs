/** What an authored file may hold. Each message names the file, the row and the key. */

const text = { says: 'a text', test: (value) => typeof value === 'string' && value.trim() !== '' }
const id = { says: 'a model id', test: (value) => typeof value === 'string' && /^[^\s|>,]+$/.test(value) }
const word = {
  says: 'a lower-case word',
  test: (value) => typeof value === 'string' && /^[a-z0-9-]+$/.test(value),
}
const yes = { says: 'true', test: (value) => value === true }
const flag = { says: 'true or false', test: (value) => typeof value === 'boolean' }
const day = { says: 'a day (YYYY-MM-DD)', test: isDay }
const url = {
  says: 'an https address',
  test: (value) => typeof value === 'string' && /^https:\/\/\S+$/.test(value),
}
const oneOf = (...values) => ({
  says: values.map((value) => `"${value}"`).join(' or '),
  test: (v) => values.includes(v),
})
const listOf = (item) => ({
  says: `a list, each entry ${item.says}`,
  test: (value) => Array.isArray(value) && value.length > 0 && value.every(item.test),
})

const period = { target: id, unlisted: text, from: day, seen: day, to: day, uncertain: yes }
const reroute = { to: id, from: day, seen: day, until: day }
const source = { url, copy: url, checked: day }

const row = {
  id,
  ids: listOf(id),
  kind: oneOf('snapshot', 'alias', 'preview'),
  canonical: id,
  provider: word,
  serves: { says: '"undocumented" or a list of periods', test: isServes },
  released: day,
  deprecated: day,
  'deprecated-by': day,
  retires: day,
  'retired-by': day,
  'retires-not-before': day,
  replacement: id,
  'replacement-unlisted': id,
  successor: oneOf('none'),
  reroutes: { says: 'a table { to, from or seen, until }', test: isTable },
  uncertain: listOf(oneOf('released', 'deprecated', 'retires')),
  certainty: oneOf('provider', 'third-party', 'inferred'),
  note: text,
  'replacement-note': text,
  requests: text,
  sources: listOf(text),
}

const head = {
  name: text,
  platform: word,
  'first-party': flag,
  provider: word,
  targets: word,
  'region-prefixes': listOf(word),
  checked: day,
  authors: { says: 'a table of words', test: isTable },
  sources: { says: 'a table of addresses', test: isTable },
  model: { says: 'a list of tables', test: (value) => Array.isArray(value) && value.every(isTable) },
}

/**
 * @param {import('./authored.mjs').AuthoredFile} file
 * @returns {string[]} what is wrong with it; empty if nothing
 */
export function schemaProblems({ file, data }) {
  const problems = []
  const say = (where, message) => problems.push(`${file}: ${where}${message}`)
  checkKeys(data, head, ['name', 'platform', 'first-party', 'checked', 'model'], (message) =>
    say('', message),
  )
  for (const [author, provider] of entries(data.authors)) {
    if (!word.test(provider)) say('', `authors.${author} must be ${word.says}`)
  }
  for (const [key, value] of entries(data.sources)) {
    if (typeof value === 'string') {
      if (!url.test(value)) say('', `sources.${key} must be ${url.says}`)
    } else if (isTable(value)) {
      checkKeys(value, source, ['url'], (message) => say(`sources.${key}: `, message))
    } else say('', `sources.${key} must be ${url.says} or a table { url, copy, checked }`)
  }
  const rows = Array.isArray(data.model) ? data.model.filter(isTable) : []
  rows.forEach((model, index) => {
    const where = `model ${index + 1} (${model.id ?? model.ids?.[0] ?? 'without id'}): `
    checkRow(model, (message) => say(where, message))
  })
  return problems
}

function checkRow(model, say) {
  checkKeys(model, row, ['kind', 'certainty'], say)
  if ((model.id === undefined) === (model.ids === undefined)) say('needs exactly one of "id" and "ids"')
  if (model.kind === 'alias' && model.serves === undefined) say('an alias needs "serves"')
  if (model.kind !== 'alias' && model.serves !== undefined) say('only an alias may have "serves"')
  if (model.sources === undefined && model.certainty !== 'inferred') {
    say('without "sources" its certainty must be "inferred"')
  }
  for (const [one, other] of exclusive) {
    if (model[one] !== undefined && model[other] !== undefined) say(`has both "${one}" and "${other}"`)
  }
  if (Array.isArray(model.serves)) {
    model.serves.forEach((entry, index) => {
      const at = `serves ${index + 1}: `
      checkKeys(entry, period, [], (message) => say(at + message))
      if ((entry.target === undefined) === (entry.unlisted === undefined)) {
        say(`${at}needs exactly one of "target" and "unlisted"`)
      }
      if (entry.from !== undefined && entry.seen !== undefined) say(`${at}has both "from" and "seen"`)
    })
  }
  if (isTable(model.reroutes)) {
    checkKeys(model.reroutes, reroute, ['to'], (message) => say(`reroutes: ${message}`))
    if ((model.reroutes.from === undefined) === (model.reroutes.seen === undefined)) {
      say('reroutes: needs exactly one of "from" and "seen"')
    }
  }
}

const exclusive = [
  ['deprecated', 'deprecated-by'],
  ['retires', 'retired-by'],
  ['replacement', 'replacement-unlisted'],
]

function checkKeys(table, shape, required, say) {
  for (const [key, value] of Object.entries(table)) {
    const wanted = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (wanted === undefined) say(`unknown key "${key}"`)
    else if (!wanted.test(value)) say(`"${key}" must be ${wanted.says}, not ${JSON.stringify(value)}`)
  }
  for (const key of required) if (table[key] === undefined) say(`"${key}" is missing`)
}

function isServes(value) {
  return value === 'undocumented' || (Array.isArray(value) && value.length > 0 && value.every(isTable))
}

function isTable(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entries(value) {
  return isTable(value) ? Object.entries(value) : []
}

/** Whether a value is a real calendar day, `YYYY-MM-DD`. */
export function isDay(value) {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
