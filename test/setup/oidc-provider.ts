import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly amr?: readonly string[];
}

interface Asked {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
}

const CLIENT = { id: 'portal', secret: 'a secret of the provider' };
const KEY_ID = 'key-1';

/** A small OpenID Connect provider on this machine. Whoever comes is `account`, without being asked anything. */
export class OidcProvider {
  account: ProviderAccount = { sub: 'nobody' };
  /** What goes wrong, should it. */
  fault: 'none' | 'nonce' | 'signature' | 'audience' = 'none';
  private readonly asked = new Map<string, Asked>();
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OidcProvider> {
    const server = createServer();
    const provider = new OidcProvider(server);
    server.on('request', (request, response) => void provider.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  /** For the settings of a portal. */
  get env() {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return send(response, 200, {
          ...{ issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize` },
          ...{ token_endpoint: `${this.issuer}/token`, jwks_uri: `${this.issuer}/keys` },
          ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys': {
        const jwk = this.key.publicKey.export({ format: 'jwk' });
        return send(response, 200, { keys: [{ ...jwk, kid: KEY_ID, use: 'sig', alg: 'RS256' }] });
      }
      case '/authorize':
        return this.authorise(url.searchParams, response);
      default:
        return this.token(new URLSearchParams(await textOf(request)), response);
    }
  }

  private authorise(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex');
    const redirect = query.get('redirect_uri')!;
    this.asked.set(code, { nonce: query.get('nonce')!, challenge: query.get('code_challenge')!, redirect });
    const back = new URLSearchParams({ code, state: query.get('state')!, iss: this.issuer });
    response.writeHead(302, { location: `${redirect}?${back.toString()}` }).end();
  }

  private token(form: URLSearchParams, response: ServerResponse): void {
    const asked = this.asked.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      asked?.challenge === challenge &&
      asked.redirect === form.get('redirect_uri') &&
      form.get('client_id') === CLIENT.id &&
      form.get('client_secret') === CLIENT.secret;
    this.asked.delete(form.get('code') ?? '');
    if (!fits) return send(response, 400, { error: 'invalid_grant' });
    send(response, 200, {
      ...{ access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', expires_in: 60 },
      id_token: this.idToken(asked.nonce),
    });
  }

  private idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{
        iss: this.issuer,
        aud: this.fault === 'audience' ? 'another' : CLIENT.id,
        iat: now,
        exp: now + 60,
      },
      nonce: this.fault === 'nonce' ? 'another' : nonce,
      ...this.account,
    };
    const key = this.fault === 'signature' ? this.otherKey : this.key;
    return signed(claims, key.privateKey);
  }
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
