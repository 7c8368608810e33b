import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Access, isLetIn } from '../matrix/access.js';
import { ROUTES } from '../matrix/routes.js';
import { FACTS, makeThings, NAMES, type Things } from '../matrix/things.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { apiKeyOf, type PersonName } from '../setup/world.js';
import type { Schema } from './as-described.js';

/** Whoever may do something at the API is among these. */
const PEOPLE: readonly PersonName[] = [
  ...(['supplier', 'finance', 'receiver', 'approver', 'paymentApprover', 'procurement'] as const),
];
const DEEP = 10_000;

/** JSON that no field of any operation takes, by what is wrong with it. */
const NO_FIELD: Readonly<Record<string, string>> = {
  null: 'null',
  'a truth value': 'true',
  'a list in a list': '[[]]',
  'an object': '{"__proto__": {"a": 1}}',
  'a number that is infinite': '1e999',
  'a negative number': '-1',
  'a number with a fraction': '0.5',
  NUL: String.raw`"1\u0000"`,
  'half a character': String.raw`"1\ud800"`,
  'half a character in an address': String.raw`"a\ud800@example.com"`,
  '100,000 characters': JSON.stringify('9'.repeat(100_000)),
  'a list 10,000 deep': '['.repeat(DEEP) + ']'.repeat(DEEP),
};
/** What no operation takes as a whole. */
const NO_BODY: Readonly<Record<string, string>> = {
  nothing: '',
  'an empty list': '[]',
  null: 'null',
  'a text': '"x"',
  'half an object': '{"a":',
  'an unknown field': '{"nothingOfOurs": 1}',
  'objects 10,000 deep': '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP),
};
const NO_ADDRESS = ['%00', '%ff', '%', '%ED%A0%80', '__proto__', '9'.repeat(23), 'x'.repeat(2_000)];

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

let portal: Portal;
let things: Things;
let operations: ReadonlyMap<string, Operation>;
let schemas: Readonly<Record<string, Schema>>;

beforeAll(async () => {
  portal = await startPortal();
  things = await makeThings(portal);
  const { body } = await portal.as('supplier').get('openapi.json').expect(200);
  const { paths, components } = body as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  schemas = components.schemas;
  operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        operation,
      ]),
    ),
  );
}, 60_000);
afterAll(() => portal.close());

const rows = Object.entries(ROUTES)
  .filter(([route]) => route.includes(' /api/v1/'))
  .map(([route, row]) => {
    const access: Access = typeof row === 'object' && 'needs' in row ? row : { needs: row };
    return { route, access };
  });

describe('what nobody can mean', () => {
  it.each(rows.filter(({ access }) => access.body !== undefined))(
    'is told as a mistake of the sender: $route',
    async ({ route, access }) => {
      const { schema } = operations.get(route)!.requestBody!.content['application/json']!;
      const key = await keyOf(access);
      const good = { ...(sampleOf(schema) as object), ...access.body };
      const bodies = [...Object.entries(NO_BODY), ...spoilt(good)];
      const answers = await Promise.all(
        bodies.map(
          async ([what, body]) => [what, await ask(route, pathOf(route, access), key, body)] as const,
        ),
      );
      expect(answers.filter(([, answer]) => !isMistakeOfSender(answer))).toEqual([]);
    },
  );

  it.each(rows.filter(({ route }) => route.includes(':')))(
    'is no address: $route',
    async ({ route, access }) => {
      const key = await keyOf(access);
      const body = route.startsWith('POST') ? JSON.stringify(access.body ?? {}) : undefined;
      const names = route.split(' ')[1]!.match(/:\w+/g)!;
      const addresses = names.flatMap((name) =>
        NO_ADDRESS.map((text) => pathOf(route, access, { name, text })),
      );
      const answers = await Promise.all(
        addresses.map(async (path) => [path, await ask(route, path, key, body)] as const),
      );
      expect(answers.filter(([, answer]) => !isMistakeOfSender(answer))).toEqual([]);
    },
  );
});

/** Of the first person who may do it. */
async function keyOf({ needs, either = [] }: Access): Promise<string> {
  for (const name of PEOPLE) {
    const who = await principalAt(portal, name);
    const facts = { ...FACTS, supplierId: who.supplierId ?? FACTS.supplierId };
    if (isLetIn(who, { needs, either }, facts)) return apiKeyOf(name);
  }
  return apiKeyOf('supplier');
}

function pathOf(route: string, { at }: Access, instead?: { name: string; text: string }): string {
  const pattern = route.split(' ')[1]!;
  return pattern.replace(/:\w+/g, (name, start: number) => {
    if (name === instead?.name) return instead.text;
    const end = Object.keys(NAMES).find((known) => (pattern.slice(0, start) + name).endsWith(known))!;
    return encodeURIComponent((at?.[name.slice(1)] ?? NAMES[end]!)(things));
  });
}

async function ask(route: string, path: string, key: string, body: string | undefined) {
  const answer = await fetch(portal.url + path, {
    method: route.split(' ')[0]!,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type'), text: text.slice(0, 300) };
}

/** In the form in which every problem is told. */
function isMistakeOfSender({ status, type, text }: Awaited<ReturnType<typeof ask>>): boolean {
  return status >= 400 && status < 500 && type === 'application/problem+json' && text.includes('"code":"');
}

/** The body of an example, as the description has it. */
function sampleOf(schema: Schema & { readonly example?: unknown }): unknown {
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (named !== undefined) return sampleOf(schemas[named.split('/').at(-1)!]!);
  if (schema.items !== undefined) return [sampleOf(schema.items)];
  if (schema.properties === undefined) return schema.example ?? schema.enum?.[0] ?? '1';
  return Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, sampleOf(each)]));
}

/** A body again and again, with one thing in it wrong each time. */
function spoilt(good: unknown, whole: (json: string) => string = (json) => json): [string, string][] {
  if (Array.isArray(good)) return spoilt(good[0], (json) => whole(`[${json}]`));
  if (typeof good !== 'object' || good === null) return [];
  return Object.entries(good).flatMap(([name, value]) => {
    const others = Object.entries(good).filter(([other]) => other !== name);
    const put = (json: string) =>
      whole(
        `{${[...others.map(([key, each]) => pair(key, JSON.stringify(each))), pair(name, json)].join()}}`,
      );
    const wrong = Object.entries(NO_FIELD).map(([what, json]): [string, string] => [
      `${name}: ${what}`,
      put(json),
    ]);
    return [...wrong, ...spoilt(value, put)];
  });
}

function pair(name: string, json: string): string {
  return `${JSON.stringify(name)}:${json}`;
}
