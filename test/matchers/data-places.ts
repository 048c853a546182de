import type { Step } from '@modelpin/matchers'
import type { Row } from './places.js'
import { element, property, use } from './steps.js'

const file = (path: string, format: 'json' | 'yaml' | 'toml' | 'dotenv' = 'json'): Step => ({
  kind: 'document',
  format,
  path,
})
const json = file('config/app.json')
const yaml = file('config/app.yaml', 'yaml')

const beside = (key: string, siblings: Readonly<Record<string, string>>): Step => ({
  kind: 'property',
  key,
  siblings: Object.entries(siblings).map(([name, text]) => ({ name, shape: 'string', text })),
})

/** Settings, their steps as plain data, and what they mean. */
export const dataChoices: Row[] = [
  ['{ "model": "…" }', [property('model'), json], 'config-value', 'setting-named-model'],
  [
    'model beside a description, in a file of its own',
    [property('model', 'name', 'description'), yaml],
    'config-value',
    'setting-named-model',
  ],
  [
    'agents: { triage: { description, model: "…" } }',
    [property('model', 'description'), property('triage', 'refunds'), property('agents'), yaml],
    'config-value',
    'setting-named-model',
  ],
  [
    'CHAT_MODEL=…',
    [property('CHAT_MODEL', 'PORT'), file('.env', 'dotenv')],
    'config-value',
    'setting-named-model',
  ],
  [
    'jobs: { test: { steps: [{ with: { model: "…" } }] } }',
    [
      property('model'),
      property('with', 'uses'),
      element,
      property('steps'),
      property('results'),
      property('jobs'),
      file('.github/workflows/test.yml', 'yaml'),
    ],
    'config-value',
    'setting-named-model',
  ],
  [
    'models: [{ name, provider, model: "…", apiKey }]',
    [beside('model', { name: 'Small', provider: 'mistral', apiKey: 'x' }), element, property('models'), yaml],
    'config-value',
    'setting-named-model',
  ],
  [
    'model: { provider, name: "…" }',
    [property('name', 'provider'), property('model'), yaml],
    'config-value',
    'setting-named-model',
  ],
  [
    'models: { chat: "…", title: "…" }',
    [beside('chat', { title: 'a' }), property('models'), yaml],
    'config-value',
    'setting-named-model',
  ],
  [
    'default_models: { mistral: "…" }',
    [beside('mistral', { xai: 'a' }), property('default_models'), yaml],
    'config-value',
    'setting-named-model',
  ],
  [
    'inputs: { model: { default: "…" } }',
    [property('default', 'description'), property('model'), property('inputs'), file('action.yml', 'yaml')],
    'default',
    'schema-default',
  ],
  [
    'agents: [{ model: "…", instructions }]',
    [property('model', 'instructions'), element, property('agents'), yaml],
    'request-field',
    'sent-in-request',
  ],
  [
    'fallback_models: ["…"]',
    [element, property('fallback_models'), yaml],
    'fallback-list',
    'list-tried-in-order',
  ],
  [
    'small: &small … and model: *small',
    [property('small'), property('x-names'), yaml],
    'constant',
    'constant-used-in-choice',
    { uses: [use(property('model'), property('chat'), yaml)] },
  ],
]

/** What names a model in data and selects none. */
export const dataMentions: Row[] = [
  ['{ "…": 3 }', [{ kind: 'key', of: 'object' }, property('prices'), json], 'table-key', 'name-of-property'],
  ['{ description: "…" }', [property('description'), json], 'label', 'shown-to-people'],
  ['en.json', [property('model'), file('locales/en.json')], 'label', 'shown-to-people'],
  ['[{ model: "…", prompt }]', [property('model', 'prompt'), element, json], 'catalogue', 'entry-of-list'],
  [
    'pricing: { default: { model: "…" } }',
    [property('model'), property('default'), property('pricing'), json],
    'catalogue',
    'entry-of-map',
  ],
  [
    'pricing.json',
    [property('model'), property('small'), file('src/pricing.json')],
    'catalogue',
    'entry-of-map',
  ],
  [
    '{ "gpt-4o": { modelName: "…" } }',
    [property('modelName'), property('gpt-4o'), json],
    'catalogue',
    'entry-of-map',
  ],
  [
    'models: [{ model: "…", label }]',
    [property('model', 'label'), element, property('models'), json],
    'catalogue',
    'entry-with-metadata',
  ],
  [
    'models: [{ model: "…" }]',
    [property('model'), element, property('models'), json],
    'catalogue',
    'entry-of-map',
  ],
  [
    '{ model: "…", pricing }, in a file of its own',
    [property('model', 'pricing'), json],
    'catalogue',
    'entry-with-metadata',
  ],
  [
    'properties: { model: { default: "…" } }',
    [property('default', 'type'), property('model'), property('properties'), json],
    'catalogue',
    'member-of-enum',
  ],
  [
    'an OpenAPI file',
    [beside('model', {}), beside('x', { openapi: '3.1.0' }), json],
    'catalogue',
    'member-of-enum',
  ],
  ['{ model: "…", score }', [property('model', 'score'), json], 'telemetry', 'reported-in-result'],
  [
    '{ request: { model: "…" }, response }',
    [property('model', 'messages'), property('request', 'response'), json],
    'telemetry',
    'reported-in-result',
  ],
  [
    '{ input: { model: "…" }, expected_output }',
    [property('model'), property('input', 'expected_output'), json],
    'telemetry',
    'reported-in-result',
  ],
  [
    'messages: [{ content, metadata: { model: "…" } }]',
    [property('model'), property('meta_data', 'content'), element, property('messages'), yaml],
    'telemetry',
    'reported-in-result',
  ],
  [
    'messages: [{ content, model: "…" }]',
    [property('model', 'content'), element, property('messages'), yaml],
    'telemetry',
    'reported-in-result',
  ],
  [
    '[{ name: "model", label, default: "…" }]',
    [beside('default', { name: 'model', label: 'Model' }), element, property('inputParams'), json],
    'catalogue',
    'member-of-enum',
  ],
  ['{ id: "…" }', [property('id'), property('current'), json], 'catalogue', 'entry-of-map'],
  ['{ alias: "…" }', [property('alias'), property('current'), json], 'unrecognized', 'no-sign-of-choice'],
]
