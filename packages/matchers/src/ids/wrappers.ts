/** `anthropic/`, `anthropic:`, `anthropic::v1::`, `models/`, `~author/`, `openrouter/author/`: names before an id. */
const namePrefix = /^(?:~?[A-Za-z0-9_.@-]{1,40}(?:::?|\/)){0,8}$/
/** An address whose path or query ends in the id: `https://…/models/`, `/v1/models/`, `?model=`. */
const addressPrefix = /^(?:[a-z][a-z0-9+.-]{0,10}:\/\/|\/|\?)[^\s"'`<>]*[/=]$/i
/** `:high`, `:free` */
const nameSuffix = /^(?:|:[A-Za-z0-9_-]+)$/
/** `:generateContent?key=`, `/predict`, `&x=y` */
const addressSuffix = /^(?:|:[A-Za-z0-9_-]+(?:[?/&][^\s]*)?|[?#&/][^\s]*)$/

/** Ollama's tags: `:33b`, `:latest`, `:7b-instruct-q4_0`. What stands before them is a model of its own registry. */
const ollamaTag = /^:(?:latest|\d+(?:\.\d+)?[bm]\b.*|.*-q\d.*)$/i

/** Whether the text behind an id makes it another registry's name. */
export function isOtherRegistry(after: string): boolean {
  return ollamaTag.test(after)
}

/** `ft:gpt-4o-mini-2024-07-18:acme`, `davinci:ft-acme-2023-03-01`: somebody's own model, made from the one named. */
export function isFineTune(prefix: string, suffix: string): boolean {
  return /(?:^|[/:])ft:$/.test(prefix) || /^:ft-/.test(suffix)
}

/** Whether a text is an id with its wrappers and nothing else. */
export function isIdWrapper(before: string, after: string): boolean {
  if (addressPrefix.test(before)) return addressSuffix.test(after)
  // `fal-ai/sora-2/text-to-video` is one name of another service; a query marks a piece of an address.
  return namePrefix.test(before) && (nameSuffix.test(after) || /^:\w+\?/.test(after))
}

/** `https://…/models/`, `?model=`: the id in such an address is what the request asks for. */
export function isRequestAddress(prefix: string): boolean {
  if (!addressPrefix.test(prefix) || /\/\/docs?\.|\/docs?\//.test(prefix)) return false
  // Pages for people, that take the model they open with.
  if (/\/\/(?:(?:chat|www|aistudio|platform|console)\.|chatgpt\.|claude\.ai)/.test(prefix)) return false
  return (
    /[?&]model=$/.test(prefix) ||
    (/\/models\/$/.test(prefix) && /\/\/(?:api|[\w-]+apis?)\.|googleapis|\/v\d/.test(prefix))
  )
}

/** Who reads the id: the provider itself, or a router that knows it under its author's name. */
export type Route = { readonly kind: 'native' } | { readonly kind: 'author'; readonly author: string }

/** Path segments before an id that name a collection or a plugin of the provider's own API, and no author. */
const nativeSegments =
  /^(?:models|tunedModels|publishers|googleai|foundation-model|inference-profile|deployments)$/

/** Reads the prefix of an id: `anthropic/` and `openrouter/anthropic/` are routes, `models/` and `anthropic:` are not. */
export function routeOf(prefix: string): Route {
  if (prefix.endsWith('::')) return { kind: 'author', author: prefix }
  if (!prefix.endsWith('/') || addressPrefix.test(prefix)) return { kind: 'native' }
  const author = /(?:^|[/:@])(~?[A-Za-z0-9_.-]+)\/$/.exec(prefix)?.[1]
  if (author === undefined || nativeSegments.test(author)) return { kind: 'native' }
  return { kind: 'author', author: `${author}/` }
}
