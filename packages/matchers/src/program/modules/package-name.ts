/** The name of the package that a module name speaks of: `@acme/llm` of `@acme/llm/models`. */
export function packageNameOf(module: string): string {
  const [scope = '', name] = module.split('/')
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope
}
