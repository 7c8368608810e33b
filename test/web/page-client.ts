import { emailOf, PASSWORD, type PersonName } from '../setup/world.js';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Buffer;
  /** Where it leads to, without the host; null where it leads nowhere. */
  readonly to: string | null;
}

/** A browser without JavaScript, reduced to what forms need: it keeps its cookie and the token of the last page. */
export class PageClient {
  cookie = '';
  token = '';
  /** What makes this browser known as one that somebody signed in with. */
  device = '';

  constructor(private readonly url: string) {}

  static async signedIn(url: string, name: PersonName): Promise<PageClient> {
    const client = new PageClient(url);
    await client.get('/sign-in');
    await client.post('/sign-in', { email: emailOf(name), password: PASSWORD });
    await client.get('/');
    await client.get('/help');
    return client;
  }

  async get(path: string): Promise<PageAnswer> {
    return this.send(path, {});
  }

  /** A form with the token of the last page. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<PageAnswer> {
    const body = new URLSearchParams({ _csrf: this.token });
    for (const [name, values] of Object.entries(fields))
      for (const value of [values].flat()) body.append(name, value);
    return this.send(path, { method: 'POST', body });
  }

  /** A form with several values of one name. */
  async postAll(path: string, fields: URLSearchParams): Promise<PageAnswer> {
    return this.send(path, { method: 'POST', body: new URLSearchParams([['_csrf', this.token], ...fields]) });
  }

  async upload(path: string, bytes: Uint8Array | null, name = 'invoice.xml'): Promise<PageAnswer> {
    const form = new FormData();
    form.set('_csrf', this.token);
    if (bytes !== null) form.set('file', new Blob([Buffer.from(bytes)], { type: 'application/xml' }), name);
    return this.send(path, { method: 'POST', body: form });
  }

  /** A form that brings text and files, in the control `files`. */
  async attach(
    path: string,
    fields: Readonly<Record<string, string>>,
    files: readonly { readonly name: string; readonly bytes: Uint8Array | string }[],
  ): Promise<PageAnswer> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ _csrf: this.token, ...fields })) form.set(name, value);
    for (const { name, bytes } of files) form.append('files', new Blob([Buffer.from(bytes)]), name);
    return this.send(path, { method: 'POST', body: form });
  }

  private async send(path: string, init: RequestInit): Promise<PageAnswer> {
    const cookies = [this.cookie, this.device].filter((each) => each !== '').join('; ');
    const answer = await fetch(this.url + path, {
      ...init,
      redirect: 'manual',
      headers: cookies === '' ? {} : { cookie: cookies },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString('utf8');
    for (const set of answer.headers.getSetCookie()) {
      const [cookie] = set.split(';') as [string];
      if (cookie.startsWith('i-supplier-device=')) this.device = cookie;
      else this.cookie = cookie;
    }
    this.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.token;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      bytes,
      to: answer.headers.get('location'),
    };
  }
}
