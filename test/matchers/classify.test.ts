import {
  classify,
  isChoice,
  type PlaceName,
  type Positioned,
  type ReasonCode,
  type Step,
} from '@modelpin/matchers'
import { describe, expect, it } from 'vitest'
import {
  argument,
  container,
  element,
  fallback,
  fields,
  inFunction,
  init,
  positioned,
  property,
  use,
} from './steps.js'

type Row = [code: string, steps: Step[], place: PlaceName, because: ReasonCode, rest?: Partial<Positioned>]

const request = [property('model', 'messages'), argument('client.messages.create')]

const choices: Row[] = [
  ['create({ model: "…", messages })', request, 'request-field', 'sent-in-request'],
  [
    'fetch body',
    [
      property('model', 'temperature'),
      argument('JSON.stringify'),
      property('body', 'method'),
      argument('fetch', 1),
    ],
    'request-field',
    'sent-in-request',
  ],
  [
    'new ChatAnthropic({ model: "…" })',
    [property('model'), argument('new ChatAnthropic')],
    'request-field',
    'sent-in-request',
  ],
  ['run({ model: "…" })', [property('modelId'), argument('startSession')], 'request-field', 'given-to-call'],
  ['anthropic("…")', [argument('anthropic')], 'factory-argument', 'given-to-provider'],
  [
    'makeClient()("…") of a provider package',
    [argument('make')],
    'factory-argument',
    'given-to-provider',
    { bindings: { make: { module: '@ai-sdk/mistral', imported: 'mistral' } } },
  ],
  ['setModel("…")', [argument('session.setModel')], 'factory-argument', 'given-to-setter'],
  [
    'answer("…") where the parameter is called model',
    [argument('answer', 0, 'model')],
    'factory-argument',
    'given-to-call',
  ],
  ['askClaude("…")', [argument('askClaude')], 'factory-argument', 'given-to-call'],
  [
    'config.set("model", "…")',
    [{ ...argument('config.set', 1), others: [{ name: '0', shape: 'string', text: 'model' }] } as Step],
    'config-value',
    'assigned-to-model',
  ],
  [
    '(model = "…") =>',
    [{ kind: 'default', name: 'model', key: 'model', of: 'parameter' }],
    'default',
    'parameter-default',
  ],
  ['z.string().default("…")', [argument('z.string().default')], 'default', 'schema-default'],
  [
    '{ model: { default: "…" } }',
    [property('default', 'type'), property('model')],
    'default',
    'schema-default',
  ],
  ['useState("…")', [argument('useState'), init('[model,setModel]')], 'default', 'initial-state'],
  [
    'class field',
    [{ kind: 'field', name: 'modelName', isStatic: false, siblings: [] }],
    'default',
    'class-field',
  ],
  ['model: chosen ?? "…"', [fallback('chosen'), ...request], 'default', 'fallback-value'],
  [
    'process.env.OPENAI_MODEL ?? "…"',
    [fallback('process.env.OPENAI_MODEL'), { kind: 'return' }],
    'default',
    'fallback-value',
  ],
  [
    'limits[model ?? "…"]',
    [fallback('model'), { kind: 'member', object: 'limits' }],
    'default',
    'fallback-for-lookup',
  ],
  [
    '{ id, name, defaultModel: "…" }',
    [property('defaultModel', 'id', 'name')],
    'default',
    'setting-named-model',
  ],
  [
    '<Chat model="…" />',
    [{ kind: 'attribute', name: 'model', element: 'Chat', siblings: [] }],
    'config-value',
    'attribute-value',
  ],
  ['const DEFAULT_MODEL = "…"', [init('DEFAULT_MODEL', true)], 'constant', 'constant-named-model'],
  [
    'const m = "…"; create({ model: m })',
    [init('m')],
    'constant',
    'constant-used-in-choice',
    { uses: [use(...request)] },
  ],
  [
    'const base = { model: "…" }; create({ ...base })',
    [property('model'), init('base')],
    'constant',
    'constant-used-in-choice',
    { uses: [container({ kind: 'spread' }, argument('create'))] },
  ],
  [
    'for (const m of ["…"]) create({ model: m })',
    [element, init('list')],
    'fallback-list',
    'list-tried-in-order',
    { uses: [use(...request)] },
  ],
  [
    'const FALLBACK_MODELS = ["…"]',
    [element, init('FALLBACK_MODELS')],
    'fallback-list',
    'list-tried-in-order',
  ],
  [
    'const settings = { model: "…" }',
    [property('model'), init('settings')],
    'config-value',
    'setting-named-model',
  ],
  [
    'settings.model = "…"',
    [{ kind: 'assign', target: 'settings.model', operator: '=' }],
    'config-value',
    'assigned-to-model',
  ],
  [
    'const DEFAULTS = { mistral: "…" }',
    [property('mistral'), init('DEFAULTS')],
    'config-value',
    'setting-named-model',
  ],
  [
    'function pickModel() { return "…" }',
    [{ kind: 'return' }, inFunction('pickModel')],
    'return',
    'returned-as-model',
  ],
]

const mentions: Row[] = [
  ['{ "…": 1 }', [{ kind: 'key', of: 'object' }], 'table-key', 'name-of-property'],
  ['prices["…"]', [{ kind: 'member', object: 'prices' }], 'table-key', 'looked-up'],
  ['limits.get("…")', [argument('limits.get')], 'table-key', 'looked-up'],
  [
    'new Map([["…", 1]])',
    [{ kind: 'element', index: 0, count: 2 }, element, argument('new Map')],
    'table-key',
    'name-of-property',
  ],
  ['type M = "…"', [{ kind: 'type', name: 'M' }], 'type', 'in-a-type'],
  ['z.enum(["…"])', [element, argument('z.enum')], 'type', 'member-of-enum'],
  ['model === "…"', [{ kind: 'compare', operator: '===', other: 'model' }], 'comparison', 'compared'],
  ['case "…":', [{ kind: 'case', discriminant: 'model' }], 'comparison', 'compared'],
  ['["…"].includes(model)', [element, { kind: 'receiver', property: 'includes' }], 'comparison', 'compared'],
  ['model.startsWith("…")', [argument('model.startsWith')], 'comparison', 'searched-for'],
  ['expect(x).toBe("…")', [argument('expect().toBe')], 'comparison', 'in-a-test'],
  ['encodingForModel("…")', [argument('encodingForModel')], 'tokenizer', 'picks-a-tokenizer'],
  [
    'logger.info({ model: "…" })',
    [property('model'), argument('logger.info')],
    'telemetry',
    'written-to-log',
  ],
  [
    '{ text, model: "…", usage }',
    [property('model', 'text', 'usage'), { kind: 'return' }],
    'telemetry',
    'reported-in-result',
  ],
  [
    '{ metadata: { model: "…" } }',
    [property('model'), property('metadata')],
    'telemetry',
    'reported-in-result',
  ],
  ['{ label: "…" }', [property('label', 'value')], 'label', 'shown-to-people'],
  ['throw new Error("…")', [argument('new Error'), { kind: 'throw' }], 'label', 'shown-to-people'],
  ['<b>…</b>', [{ kind: 'jsx-child', element: 'b' }], 'label', 'shown-to-people'],
  ['import "…"', [{ kind: 'module' }], 'module', 'names-a-module'],
  [
    '[{ id: "…", label }]',
    [property('id', 'label'), element, init('OPTIONS')],
    'catalogue',
    'entry-with-metadata',
  ],
  ['[{ id: "…" }]', [property('id'), element, init('OPTIONS')], 'catalogue', 'entry-of-list'],
  [
    '{ model: "…", contextLength, maxTokens }',
    [property('model', 'contextLength', 'maxTokens'), element],
    'catalogue',
    'entry-with-metadata',
  ],
  [
    '{ title, params: { model: "…" } }',
    [property('model', 'apiKey', 'contextLength'), property('params', 'title', 'description')],
    'catalogue',
    'entry-with-metadata',
  ],
  [
    '<option value="…">',
    [{ kind: 'attribute', name: 'value', element: 'option', siblings: fields('key') }],
    'catalogue',
    'option-of-picker',
  ],
  ['const MODELS = ["…"]', [element, init('MODELS')], 'catalogue', 'entry-of-list'],
  ['{ fast: "…" }', [property('fast'), init('TIERS')], 'catalogue', 'entry-of-map'],
  [
    'enum M { A = "…" }',
    [{ kind: 'enum-member', name: 'A', enum: 'M', exported: true }],
    'catalogue',
    'member-of-enum',
  ],
  [
    'const m = "…"; m === x',
    [init('m')],
    'comparison',
    'compared',
    { uses: [use({ kind: 'compare', operator: '===', other: 'x' })] },
  ],
  ['foo("…")', [argument('foo')], 'unrecognized', 'no-sign-of-choice'],
  ['const x = "…"', [init('x')], 'unrecognized', 'no-sign-of-choice'],
]

describe('classify', () => {
  it.each(choices)('%s selects a model', (_code, steps, place, because, rest) => {
    expect(classify(positioned(steps, rest))).toMatchObject({ place, because })
    expect(isChoice(place)).toBe(true)
  })

  it.each(mentions)('%s only mentions it', (_code, steps, place, because, rest) => {
    expect(classify(positioned(steps, rest))).toMatchObject({ place, because })
    expect(isChoice(place)).toBe(false)
  })

  it('lets position outweigh spelling: a key named model is a key', () => {
    expect(classify(positioned([{ kind: 'key', of: 'object' }, ...request])).place).toBe('table-key')
  })

  it('lets uses outweigh a name: a constant named model that is only compared', () => {
    const uses = [use({ kind: 'compare', operator: '===', other: 'm' })]
    expect(classify(positioned([init('OLD_MODEL')], { uses })).place).toBe('comparison')
    expect(classify(positioned([init('OLD_MODEL')], { uses: [...uses, use(...request)] })).place).toBe(
      'constant',
    )
  })

  it('sees through casts, conditionals and freezing', () => {
    const through: Step[] = [
      { kind: 'through', via: 'as-const' },
      { kind: 'conditional', branch: 'alternate', test: { op: 'other' } },
      argument('Object.freeze'),
    ]
    expect(classify(positioned([...through, ...request])).place).toBe('request-field')
  })
})
