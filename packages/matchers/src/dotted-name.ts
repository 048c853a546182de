/** The last name of a dotted one: `create` of `client.messages.create`. */
export function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1)
}

/** The first name of a dotted one, without `new` and calls: `client` of `client.messages.create`. */
export function rootName(dotted: string): string {
  return /^(?:new )?([^.()]*)/.exec(dotted)?.[1] ?? ''
}

/** Whether a module is a file of the project rather than a package: `./models`, `@/lib/llm`, `~/config`. */
export function isProjectModule(module: string): boolean {
  return /^(?:\.|[@~#]\/|\$lib\b|~~?\/|src\/)/.test(module)
}
