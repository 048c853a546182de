import type { OpenEndReason } from './project.js'

/** Why a value is lost sight of, in words. */
export const openEndTexts: Readonly<Record<OpenEndReason, string>> = {
  published: 'packages outside may import it',
  unresolved: 'an import leads nowhere',
  unparsed: 'the file imports it and cannot be parsed',
  instance: 'a field of objects that others may hold',
  far: 'the way is too long',
}
