import type { Clock } from '../../kernel/clock.js';
import { compactVatNumber } from '../../kernel/vat-number.js';
import type { Looked } from './company-register.js';
import { askRegister, textOf } from './register-request.js';
import { VatRegister, type VatRegistration } from './vat-register.js';

const ACCEPT = 'application/vnd.hmrc.2.0+json';
const PATIENCE_MS = 4_000;
/** A token is renewed this long before it runs out. */
const TOKEN_MARGIN_S = 60;

/**
 * HM Revenue and Customs, "Check a UK VAT number" version 2: a token for the application (OAuth 2.0, client
 * credentials), then GET /organisations/vat/check-vat-number/lookup/{number}.
 */
export class HmrcVatRegister extends VatRegister {
  private readonly base: URL;
  private readonly credentials: { readonly id: string; readonly secret: string } | null;
  private token: { readonly value: string; readonly until: number } | null = null;

  /** @param url https://CLIENT_ID:CLIENT_SECRET@api.service.hmrc.gov.uk; without the two no token is asked for */
  constructor(
    url: string,
    private readonly clock: Clock,
  ) {
    super();
    this.base = new URL(url);
    const { username, password } = this.base;
    this.credentials =
      username === '' ? null : { id: decodeURIComponent(username), secret: decodeURIComponent(password) };
    this.base.username = '';
    this.base.password = '';
  }

  override async find(vatNumber: string): Promise<Looked<VatRegistration>> {
    const number = compactVatNumber(vatNumber).slice(0, 9);
    const authorization = await this.authorization();
    if (authorization === null) return { outcome: 'unavailable' };
    return askRegister(
      new URL(`/organisations/vat/check-vat-number/lookup/${encodeURIComponent(number)}`, this.base),
      { accept: ACCEPT, ...authorization },
      (body) => {
        const name = textOf(body, 'target', 'name');
        return name === '' || textOf(body, 'target', 'vatNumber') !== number ? null : { number, name };
      },
    );
  }

  /** null where a token is needed and cannot be had. */
  private async authorization(): Promise<Readonly<Record<string, string>> | null> {
    if (this.credentials === null) return {};
    const now = this.clock.now().getTime();
    if (this.token === null || this.token.until <= now) this.token = await this.newToken(now);
    return this.token === null ? null : { authorization: `Bearer ${this.token.value}` };
  }

  private async newToken(now: number): Promise<typeof this.token> {
    try {
      const answer = await fetch(new URL('/oauth/token', this.base), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: this.credentials!.id,
          client_secret: this.credentials!.secret,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!answer.ok) return null;
      const body = (await answer.json()) as Record<string, unknown>;
      const [value, lasts] = [body['access_token'], Number(body['expires_in'] ?? 0)];
      if (typeof value !== 'string' || !Number.isFinite(lasts)) return null;
      return { value, until: now + Math.max(0, lasts - TOKEN_MARGIN_S) * 1000 };
    } catch {
      return null;
    }
  }
}
