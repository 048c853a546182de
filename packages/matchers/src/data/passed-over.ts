/** Lock files, and what package managers and compilers are told: nothing in them is the model that a program calls. */
const names =
  /^(?:package|package-lock|npm-shrinkwrap|composer|lerna|turbo|nx|project|angular|renovate|biome|[tj]sconfig[\w.-]*|modelpin\.config|modelpin-baseline)\.jsonc?$|^pnpm-(?:lock|workspace)\.yaml$|^(?:pyproject|Cargo)\.lock$|[.-]lock\.(?:json|ya?ml|toml)$/

/** What programs write and read: compressed, schemas and descriptions of interfaces, recordings, snapshots, changes. */
const kinds =
  /[.-](?:min|generated|gen|map|schema|snap|snapshot|har|openapi|swagger|lock)\.(?:json|ya?ml)$|_snapshot\.json$|^(?:openapi|swagger)[\w.-]*\.(?:json|ya?ml)$|^model_prices_and_context_window[\w.-]*\.json$/

/** Whether a file of data is by its name none of settings, so that nothing in it is looked at. */
export function isPassedOver(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return names.test(name) || kinds.test(name)
}
