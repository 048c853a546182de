/** Names, each kept once and without the text that it was cut from. */
export type Names = (name: string) => string

export function createNames(): Names {
  const known = new Map<string, string>()
  return (name) => {
    let own = known.get(name)
    // A part of a text holds on to the whole of it: the texts of a large program are most of its memory.
    if (own === undefined) known.set((own = Buffer.from(name).toString()), own)
    return own
  }
}
