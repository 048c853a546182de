import type { Finding, Message, MessageCode } from './finding.js'

/** What `no-floating-model` says, by code; `{{name}}` stands for an argument. */
export const floatingMessages = {
  floating:
    "'{{id}}' floats: today it serves {{serves}}, tomorrow perhaps another model. Pin '{{replacement}}'.",
  floatingUncertain:
    "'{{id}}' floats: {{serves}} is what it served last, by the provider's own word; whether it has moved since is not documented. Pin '{{replacement}}' if that is the model you tested with.",
  floatingComposed:
    "'{{id}}', which is put together here, floats: today it serves {{serves}}. Write '{{literal}}' in its place.",
  floatingUnsafe:
    "'{{id}}' floats: today it serves {{serves}}. Pinning '{{replacement}}' here alone {{breaks}}: change both.",
  floatingRetired:
    "'{{id}}' serves {{serves}}, retired on {{retired}}: requests fail. Move to '{{successor}}'; a pin alone keeps them failing.{{note}}",
  floatingRetiredNoSuccessor:
    "'{{id}}' serves {{serves}}, retired on {{retired}}: requests fail. No live successor is named; choose another model.{{note}}",
  floatingNoPin:
    "'{{id}}' floats, and there is no snapshot to pin it to: what runs can change without notice. Choose a model that has one.",
  floatingGone: "'{{id}}' was retired on {{retired}}: requests fail. {{advice}}",
  floatingUnwritable:
    "'{{id}}' floats: today it serves {{serves}}. It is not rewritten here because {{why}}.",
  floatingUnknown:
    "'{{id}}' says that it floats, and is no documented id: nothing is known about what it serves. Name a snapshot.",
  aliasWanted:
    "'{{id}}' is pinned, and the policy for '{{pattern}}' asks for an alias: '{{alias}}' serves it today.{{note}}",
} as const satisfies Partial<Record<MessageCode, string>>

/** What `no-retired-model` says. */
export const retiredMessages = {
  retired: "'{{id}}' was retired{{when}}{{doubt}}: requests fail. {{advice}}{{note}}{{source}}",
  retiredRerouted:
    "'{{id}}' was retired{{when}}{{doubt}}, and its provider answers with another model, '{{answers}}'. {{advice}}{{note}}{{source}}",
  retiring: "'{{id}}' will be retired{{when}}, in {{days}}{{doubt}}. {{advice}}{{note}}{{source}}",
} as const satisfies Partial<Record<MessageCode, string>>

/** What `no-unknown-model` says. */
export const unknownMessages = {
  unknown:
    "'{{id}}' is not in the table of models of {{date}}: it is misspelt, or newer than the table.{{near}}",
} as const satisfies Partial<Record<MessageCode, string>>

/** What is said to people. ESLint takes the parts as `meta.messages`, other hosts use {@link formatMessage}. */
export const messages: Readonly<Record<MessageCode, string>> = {
  ...floatingMessages,
  ...retiredMessages,
  ...unknownMessages,
}

/** What stands over the range of a finding once `id` is written there: the id, or a literal of it. */
export function writtenOver({ quote, prefix, suffix }: Finding, id: string): string {
  return quote === undefined ? id : `${quote}${prefix}${id}${suffix}${quote}`
}

/** The text of a message. */
export function formatMessage({ code, args }: Message): string {
  return messages[code].replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => args[name] ?? placeholder)
}
