import pg from 'pg';
import type { Portal } from './portal.js';

export interface Mail {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** What the portal wrote, to this address if one is given, oldest first; after everything that waits is done. */
export async function mailOf(portal: Portal, to?: string): Promise<Mail[]> {
  await portal.application.idle();
  const client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Mail>(
      `SELECT kind, to_email AS "to", subject, body FROM message
       WHERE $1::text IS NULL OR to_email = $1 ORDER BY created_at, id`,
      [to ?? null],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** The path of the newest order link that was written to this address, in a message that names this number. */
export async function newestLink(portal: Portal, to: string, number = ''): Promise<string> {
  const mail = (await mailOf(portal, to)).filter(({ body }) => body.includes(number));
  const links = mail.flatMap(({ body }) => body.match(/\/order-link\/[\w-]+/g) ?? []);
  return links.at(-1)!;
}

/** The newest code that was written to this address. */
export async function newestCode(portal: Portal, to: string): Promise<string> {
  const codes = (await mailOf(portal, to)).filter(({ kind }) => kind === 'order.code');
  return /\d{6}/.exec(codes.at(-1)!.body)![0];
}

/** The digits that were last sent to an address of somebody who joins. */
export async function newestJoiningCode(portal: Portal, to: string): Promise<string> {
  const codes = (await mailOf(portal, to)).filter(({ kind }) => kind === 'supplier.code-issued');
  if (codes.length === 0) throw new Error(`no code was sent to ${to}`);
  return /\d{6}/.exec(codes.at(-1)!.body)![0];
}
