/** Turns authored files into one flat row per id, with every default written out. */

/**
 * @param {readonly import('./authored.mjs').AuthoredFile[]} files files that passed the schema
 * @returns {import('./authored.mjs').Row[]} sorted by platform and id
 */
export function expand(files) {
  return files
    .flatMap(({ file, data }) =>
      data.model.flatMap((model) => (model.ids ?? [model.id]).map((id) => expandRow(file, data, model, id))),
    )
    .sort((a, b) => compare(a.platform, b.platform) || compare(a.id, b.id) || compare(a.file, b.file))
}

/** By UTF-16 unit: the order must not depend on the locale of whoever generates. */
export function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

function expandRow(file, data, model, id) {
  const { serves, sources = [], ids: _ids, provider, ...facts } = model
  const author = /^~?([^/]+)\//.exec(id)?.[1]
  return {
    ...facts,
    id,
    file,
    platform: data.platform,
    targetPlatform: data.targets ?? data.platform,
    provider: provider ?? (author && data.authors?.[author]) ?? data.provider ?? data.platform,
    authorKnown: data.authors === undefined || (author !== undefined && data.authors[author] !== undefined),
    periods: Array.isArray(serves) ? serves : [],
    sources: sources.map((reference) => ({ reference, ...findSource(file, data, reference, id) })),
  }
}

/**
 * A reference is the key of a source, or `key/file` where its address holds `{file}`; `{id}` in an address
 * stands for the model id.
 */
function findSource(file, data, reference, id) {
  const slash = reference.indexOf('/')
  const sourceKey = slash < 0 ? reference : reference.slice(0, slash)
  const named = data.sources?.[sourceKey]
  const key = `${file.replace(/\.toml$/, '')}/${reference}`
  if (named === undefined) return { key, sourceKey }
  const { url, copy, checked = data.checked } = typeof named === 'string' ? { url: named } : named
  const template = url + (copy ?? '')
  const fill = (address) => address.replaceAll('{id}', id).replaceAll('{file}', reference.slice(slash + 1))
  return {
    key: template.includes('{id}') ? `${key}/${id}` : key,
    sourceKey,
    isFolder: template.includes('{file}'),
    url: fill(url),
    ...(copy === undefined ? {} : { copy: fill(copy) }),
    checked,
  }
}
