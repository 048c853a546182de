import { fileURLToPath } from 'node:url'
import { parseFile } from '../../packages/model-table/tools/load.mjs'

/** The package, wherever the tests are started. */
export const packageFolder = fileURLToPath(new URL('../../packages/model-table', import.meta.url))

/** A file of `data/` as the tests need it: two sources, and the models that the test writes. */
export function acme(models: string, file = 'acme.toml', head = '') {
  const platform = file.replace('.toml', '')
  return parseFile(
    file,
    `name = "Acme"
platform = "${platform}"
first-party = true
checked = 2026-11-20
${head}
[sources]
page = "https://acme.example/models"
cards.url = "https://acme.example/cards"
cards.copy = "https://copies.example/{file}"

[[model]]
id = "acme-1"
kind = "snapshot"
released = 2026-01-01
certainty = "provider"
sources = ["page", "cards/acme-1.md"]
${models}`,
  )
}
