/**
 * In this order a spelling is looked up when nobody says which platform is meant, after all providers: first
 * the clouds, whose spellings are their own, then the gateways, which share `author/model`.
 */
const afterProviders = [
  'bedrock',
  'vertex',
  'azure',
  'openrouter',
  'vercel-gateway',
  'github-models',
  'litellm',
  'claude-code',
]

/** @param {readonly import('./authored.mjs').AuthoredFile[]} files */
export function orderPlatforms(files) {
  const heads = files.filter(({ file, data }) => file === `${data.platform}.toml`).map(({ data }) => data)
  const rank = ({ platform, 'first-party': first }) => (first ? -1 : afterProviders.indexOf(platform))
  for (const { file, data } of files) {
    if (!heads.some(({ platform }) => platform === data.platform)) {
      throw new Error(`${file}: platform "${data.platform}" has no file ${data.platform}.toml`)
    }
    if (!data['first-party'] && !afterProviders.includes(data.platform)) {
      throw new Error(`${file}: platform "${data.platform}" has no place in the order of tools/platforms.mjs`)
    }
  }
  return heads
    .map((head) => ({ head, rank: rank(head) }))
    .sort((a, b) => a.rank - b.rank || (a.head.platform < b.head.platform ? -1 : 1))
    .map(({ head }) => ({
      id: head.platform,
      name: head.name,
      firstParty: head['first-party'],
      regionPrefixes: head['region-prefixes'] ?? [],
    }))
}
