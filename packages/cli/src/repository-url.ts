import { readFileSync } from 'node:fs'

/** Where this package's source is, as its own package.json says: an address for a browser. */
export function repositoryUrl(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { repository } = JSON.parse(text) as { repository: { url: string } }
  return repository.url.replace(/^git\+|\.git$/g, '')
}
