import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Portal, startPortal } from '../setup/portal.js';
import { apiKeyOf, type PersonName } from '../setup/world.js';
import { notAsDescribed, type Schema } from './as-described.js';

const DOCS = resolve(import.meta.dirname, '../../docs');
const guide = readFileSync(join(DOCS, 'api.md'), 'utf8');

interface Description {
  readonly paths: Record<string, Record<string, { responses: Record<string, { content: Content }> }>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}
type Content = Record<string, { readonly schema: Schema }>;

interface Message {
  readonly start: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A request and what it is answered stand in one block, which names whose program sends it: ```http supplier. */
const examples = [...guide.matchAll(/^```http (\w+)\n([\s\S]*?)\n(HTTP[\s\S]*?)^```$/gm)].map(
  ([, name, request, answer]) => ({
    name: name as PersonName,
    request: readMessage(request!),
    answer: readMessage(answer!),
  }),
);

let portal: Portal;
/** What the guide calls things, and what they are called in this run. */
const names = new Map<string, string>();

let description: Description;

beforeAll(async () => {
  portal = await startPortal();
  description = (await (await fetch(`${portal.url}/api/v1/openapi.json`)).json()) as Description;
});
afterAll(() => portal.close());

it('the guide of the API has examples, and no block that is none', () => {
  expect(examples.length).toBeGreaterThan(8);
  expect(guide.match(/^```\w/gm)).toHaveLength(examples.length);
});

it.each(examples.map((example) => [example.request.start, example] as const))(
  '%s',
  async (_start, { name, request, answer }) => {
    const [method, path] = request.start.split(' ') as [string, string];
    const sent = await fetch(portal.url + named(path), {
      method,
      headers: [...headersOf(request), ['authorization', `Bearer ${apiKeyOf(name)}`]],
      ...(request.body === '' ? {} : { body: bodyOf(request.body) }),
    });
    const body: unknown = await sent.json();
    await portal.application.idle();
    expect([sent.status, body]).toEqual([
      Number(answer.start.split(' ')[1]),
      likeness(JSON.parse(answer.body), body),
    ]);
    expect(notAsDescribed(body, schemaOf(method, path, sent.status), description.components.schemas)).toEqual(
      [],
    );
    for (const [header, value] of answer.headers) {
      expect([header, sent.headers.get(header)]).toEqual([header, named(value)]);
    }
  },
);

/** Of the answer to an operation that is told of by its path with what stands in the place of names. */
function schemaOf(method: string, path: string, status: number): Schema {
  const [address = ''] = path.split('?');
  const [, operations] = Object.entries(description.paths)
    .filter(([pattern]) => new RegExp(`^${pattern.replace(/\{\w+\}/g, '[^/]+')}$`).test(address))
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)[0]!;
  return Object.values(operations[method.toLowerCase()]!.responses[status]!.content)[0]!.schema;
}

function readMessage(text: string): Message {
  const [start = '', ...rest] = text.trim().split('\n');
  const head = rest.findIndex((line) => !/^[A-Z][\w-]+: /.test(line));
  const headers = head < 0 ? rest : rest.slice(0, head);
  return {
    start,
    headers: headers.map((line) => line.split(/: (.*)/, 2) as [string, string]),
    body: head < 0 ? '' : rest.slice(head).join('\n').trim(),
  };
}

function headersOf({ headers, body }: Message): [string, string][] {
  const own = headers.filter(([name]) => name !== 'Authorization').map((each): [string, string] => [...each]);
  return body.startsWith('{') ? [...own, ['content-type', 'application/json']] : own;
}

function bodyOf(text: string): string | Uint8Array {
  const file = /^< (\S+)$/.exec(text)?.[1];
  return file === undefined ? named(text) : readFileSync(join(DOCS, file));
}

function named(text: string): string {
  return text.replace(/\b(?:INV|GR)-\d{5,}\b/g, (name) => names.get(name) ?? name);
}

/** What the guide says, as far as it says something; numbers that the portal gives are learned from the answer. */
function likeness(said: unknown, got: unknown): unknown {
  if (said === '…') return expect.stringMatching(/./);
  if (Array.isArray(said))
    return said.map((each, index) => likeness(each, (got as unknown[] | undefined)?.[index]));
  if (said !== null && typeof said === 'object') {
    const parts = Object.entries(said).map(([name, value]) => [
      name,
      likeness(value, (got as Record<string, unknown> | undefined)?.[name]),
    ]);
    return expect.objectContaining(Object.fromEntries(parts) as Record<string, unknown>);
  }
  if (typeof said !== 'string' || !/^(?:INV|GR)-\d{5,}$/.test(said) || typeof got !== 'string') return said;
  if (!names.has(said)) names.set(said, got);
  return names.get(said);
}
