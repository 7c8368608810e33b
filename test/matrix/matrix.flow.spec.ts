import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/identity/domain/policy.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { type Access, isLetIn } from './access.js';
import { routesOf } from './route-table.js';
import { ROUTES } from './routes.js';
import { FACTS, makeThings, nameOfNothing, NAMES, type Things } from './things.js';
import { aGuest, everybody, type MatrixVisitor } from './visitors.js';

/** What came of asking. A visitor who was let in may still be told that the form is wrong or the state another. */
type Outcome = 'let in' | 'to sign in' | 'not allowed' | 'not found';

let portal: Portal;
let things: Things;
let visitors: MatrixVisitor[];

beforeAll(async () => {
  portal = await startPortal({ env: { TRUST_PROXY: '1' } });
  things = await makeThings(portal);
  visitors = [...(await everybody(portal)), await aGuest(portal, things)];
}, 60_000);
afterAll(() => portal.close());

it('the matrix lists every route that there is, and no other', () => {
  expect(Object.keys(ROUTES).sort()).toEqual(routesOf(portal.application.nest).sort());
});

/** A guest has no program, and is a guest no more when sessions are ended. */
const visitorsOf = (route: string, { endsSession }: Access) =>
  visitors.filter(
    ({ principal }) =>
      principal?.orderId === undefined || (!route.includes(' /api/') && endsSession === undefined),
  );

const rows = Object.entries(ROUTES)
  .map(([route, row]) => ({ route, access: accessOf(row) }))
  .sort((a, b) => turnOf(a.access) - turnOf(b.access));

describe.each(rows)('$route', ({ route, access }) => {
  const told = new Map<MatrixVisitor, Outcome>();

  it('lets in whom the policy lets in, and nobody else', async () => {
    const expected = new Map(
      visitorsOf(route, access).map((visitor) => [visitor, expectedOf(route, access, visitor)]),
    );
    // Those who are refused come first: were the thing changed by somebody before, the change might refuse them.
    for (const letIn of [false, true]) {
      const now = visitorsOf(route, access).filter(
        (visitor) => expected.get(visitor)!.includes('let in') === letIn,
      );
      const outcomes = await Promise.all(now.map((visitor) => outcomeOf(route, access, visitor)));
      now.forEach((visitor, index) => told.set(visitor, outcomes[index]!));
      const wrong = now
        .map(({ name }, index) => ({ name, got: outcomes[index]!, wanted: expected.get(now[index]!)! }))
        .filter(({ got, wanted }) => !wanted.includes(got));
      expect(wrong).toEqual([]);
    }
  });

  if (!route.includes(':') || access.needs === 'public' || access.own === true) return;
  it('tells a stranger the same of what there is and of what there is not', async () => {
    const strangers = visitors.filter(({ principal }) => principal !== null && isStranger(principal));
    const ofWhatIs = strangers.map((visitor) => told.get(visitor));
    expect(ofWhatIs).not.toContain('to sign in');
    const ofNothing = strangers.map((visitor) => outcomeOf(route, access, visitor, nameOfNothing));
    expect(ofWhatIs).toEqual(await Promise.all(ofNothing));
  });
});

/** What ends sessions comes last. */
function turnOf({ endsSession, guestSignsIn }: Access): number {
  return endsSession === true ? 2 : guestSignsIn === true ? 1 : 0;
}

function accessOf(row: (typeof ROUTES)[string]): Access {
  return typeof row === 'object' && 'needs' in row ? row : { needs: row };
}

const OF_NO_ORDER = { ...FACTS, orderId: null };

/** What may come of it. */
function expectedOf(route: string, access: Access, { principal }: MatrixVisitor): readonly Outcome[] {
  if (access.guestSignsIn === true && principal?.orderId !== undefined) return ['to sign in'];
  const named = route.includes(':') && access.own !== true;
  const own = { ...OF_NO_ORDER, councilId: principal?.councilId, supplierId: principal?.supplierId ?? null };
  const facts = /\/(orders|invoices)\/:/.test(route) ? FACTS : OF_NO_ORDER;
  if (isLetIn(principal, access, named ? facts : own)) return ['let in'];
  if (access.needs === 'halfway') return ['to sign in'];
  if (access.needs === 'nobody') return ['not found', ...nothingTo(route, principal)];
  if (principal === null) return ['to sign in'];
  return ['not found', 'not allowed'];
}

/** What else may be said where the thing is not there: that somebody has to sign in, or that it would not be for them. */
function nothingTo(route: string, principal: Principal | null): Outcome[] {
  if (principal === null) return ['to sign in'];
  return route.includes(':') ? ['not allowed'] : [];
}

function isStranger({ councilId, supplierId }: Principal): boolean {
  return councilId !== FACTS.councilId || ![null, FACTS.supplierId].includes(supplierId);
}

async function outcomeOf(
  route: string,
  access: Access,
  visitor: MatrixVisitor,
  named: (name: string) => string = (name) => name,
): Promise<Outcome> {
  const [method, pattern] = route.split(' ') as ['GET' | 'POST', string];
  const path = pattern.replace(/:\w+/g, (name, at: number) => {
    const given = access.at?.[name.slice(1)];
    const filled = given === undefined ? named(nameOf(pattern.slice(0, at) + name)(things)) : given(things);
    return encodeURIComponent(filled);
  });
  const answer = path.startsWith('/api/')
    ? await asProgram(method, path, access, visitor)
    : await asPerson(method, path, access, visitor);
  expect([visitor.name, path, answer.status]).not.toEqual([visitor.name, path, 500]);
  if (answer.status === 401 || answer.to?.startsWith('/sign-in?') || answer.to === '/sign-in')
    return 'to sign in';
  if (answer.status === 403) return 'not allowed';
  if (answer.status === 404) return 'not found';
  // What strangers have of their own, lists for the most part, holds nothing of this supplier's; what is public by the
  // secret in its address is the same for everybody.
  if (access.needs !== 'public' && visitor.principal !== null && isStranger(visitor.principal)) {
    // Whoever follows a link knows its token.
    const { link: _known, ...secrets } = things;
    expect(Object.values(secrets).filter((thing) => answer.text.includes(thing))).toEqual([]);
  }
  return 'let in';
}

function nameOf(path: string): (things: Things) => string {
  const end = Object.keys(NAMES).find((known) => path.endsWith(known));
  if (end === undefined) throw new Error(`things.ts does not say what to put for ${path}`);
  return NAMES[end]!;
}

async function asProgram(method: string, path: string, { body }: Access, { apiKey, name }: MatrixVisitor) {
  const answer = await fetch(portal.url + path, {
    method,
    headers: {
      ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      // So many requests without a key from one address are held up.
      'x-forwarded-for': addressOf(path + name),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, to: null, text: await answer.text() };
}

/** As often as a page leads to another one, that one is asked: a door may stand behind it. */
async function asPerson(method: string, path: string, { body }: Access, { browser }: MatrixVisitor) {
  const { cookie, token } = browser;
  let answer =
    method === 'GET' ? await browser.get(path) : await browser.post(path, body as Record<string, string>);
  for (let hop = 0; method === 'GET' && hop < 3; hop += 1) {
    if (answer.to === null || answer.to.startsWith('/sign-in')) break;
    answer = await browser.get(answer.to);
  }
  // Whatever the page did to the session of this visitor, the next one begins as before.
  Object.assign(browser, { cookie, token });
  return answer;
}

function addressOf(text: string): string {
  const bytes = [...Buffer.from(text)].reduce((sum, byte) => (sum * 31 + byte) % 16_581_375, 7);
  return `10.${(bytes >> 16) & 255}.${(bytes >> 8) & 255}.${bytes & 255}`;
}
