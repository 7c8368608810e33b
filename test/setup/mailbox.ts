import pg from 'pg';
import type { Portal } from './portal.js';

export interface Mail {
  readonly subject: string;
  readonly body: string;
}

/** What was written to an address so far, the newest first, once the queue has done what it does. */
export async function mailTo(portal: Portal, address: string): Promise<Mail[]> {
  await portal.application.idle();
  const client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Mail>(
      'SELECT subject, body FROM message WHERE to_email = $1 ORDER BY created_at DESC, id DESC',
      [address],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** The six digits in the newest message to an address. */
export async function codeSentTo(portal: Portal, address: string): Promise<string> {
  const codes = (await mailTo(portal, address)).flatMap(
    ({ body }) => /code is (\d{6})/.exec(body)?.[1] ?? [],
  );
  if (codes[0] === undefined) throw new Error(`no code was sent to ${address}`);
  return codes[0];
}
