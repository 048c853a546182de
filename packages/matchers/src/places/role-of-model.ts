import type { Place } from '../finding.js'
import { isModelName, mentionsDefault, mentionsModel, words, wordsOf } from './names.js'
import { likely, type Position } from './position.js'

/** What people call the models of a program by what they are for. */
const roles = words(
  'main default fallback primary secondary small fast cheap large smart strong weak chat completion code coding coder',
  'edit editor autocomplete apply embed embedding embeddings summary summarize summarizer summarization title vision',
  'image audio speech transcription reasoning thinking planner planning plan act research writer reviewer review agent',
  'tools rerank moderation translation judge',
)

/** `models: { chat: "…", title: "…" }`, `default_models: { mistral: "…" }`: one model for each task or provider. */
export function roleOfModel({ head, outer }: Position): Place | undefined {
  const [owner] = outer
  if (head?.kind !== 'property' || owner?.kind !== 'property') return undefined
  if (head.siblings.some(({ shape }) => shape === 'array')) return undefined
  const isByDefault = mentionsDefault(owner.key) && mentionsModel(owner.key)
  const isByRole =
    isModelName(owner.key.replace(/s$/i, '')) && wordsOf(head.key).every((word) => roles.has(word))
  return isByDefault || isByRole ? likely('config-value', 'setting-named-model') : undefined
}
