import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type OrganisationClaims, readClaims } from './domain/organisation-claims.js';
import { FederatedIdentityEntity } from './federated-identity.entity.js';
import { PersonEntity } from './person.entity.js';
import { PersonNewsService } from './person-news.service.js';

/** What the browser that begins has to come back with. */
export interface BegunSignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

export interface OrganisationSignedIn {
  readonly personId: Id;
  readonly provedFactor: boolean;
}

const CALLBACK_PATH = '/sign-in/organisation/callback';

/**
 * Staff sign in with the account that their organisation gives them: OpenID Connect, code flow with PKCE, state and
 * nonce. It makes nobody: the address, verified by the organisation, must be one of the council's staff.
 */
@Injectable()
export class OrganisationSignInService {
  private discovered: Promise<Configuration> | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get available(): boolean {
    return this.config.oidc !== null;
  }

  /** @returns where to send the browser, and what to keep of it meanwhile @throws AppError `organisation-away` (503) */
  async begin(): Promise<{ readonly url: string; readonly begun: BegunSignIn }> {
    const begun = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() };
    const url = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.config.publicUrl + CALLBACK_PATH,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    });
    return { url: url.href, begun };
  }

  /**
   * @param path where the browser came back to, with its query
   * @throws AppError `organisation-refused` (401) where anything does not fit | `organisation-unknown` (403) for
   *   somebody who is not of the staff here
   */
  async finish(path: string, { verifier, state, nonce }: BegunSignIn): Promise<OrganisationSignedIn> {
    const configuration = await this.configuration();
    let claims: OrganisationClaims;
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(this.config.publicUrl + path), {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      });
      claims = readClaims({ ...tokens.claims()! }, this.config.oidc!.secondFactor);
    } catch {
      // What the library says is for programmers; the person can only try again.
      throw new AppError('organisation-refused', {
        status: 401,
        message: 'Your organisation’s sign-in did not finish. Try again, or sign in with your password.',
      });
    }
    return this.database.platformTransaction(async (tx) => {
      const personId = await this.personOf(tx, claims);
      if (personId === null || !(await isStaff(tx, personId))) throw unknown(claims.verifiedEmail);
      return { personId, provedFactor: claims.provedFactor };
    });
  }

  /** By the subject once that is known, so that an address given to somebody else later opens nothing. */
  private async personOf(tx: Tx, { issuer, subject, verifiedEmail }: OrganisationClaims): Promise<Id | null> {
    const known = await tx.findOneBy(FederatedIdentityEntity, { issuer, subject });
    if (known !== null) return known.personId;
    if (verifiedEmail === null) return null;
    const person = await tx.findOneBy(PersonEntity, { email: verifiedEmail });
    if (person === null || !(await isStaff(tx, person.id))) return null;
    // Somebody else of the same organisation had this address before.
    if (await tx.existsBy(FederatedIdentityEntity, { issuer, personId: person.id })) return null;
    await tx.insert(FederatedIdentityEntity, {
      ...{ issuer, subject, personId: person.id, createdAt: this.clock.now() },
    });
    await this.news.record(tx, person.id, 'organisation-linked');
    return person.id;
  }

  /** Asked for once; after a failure, anew. */
  private async configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.config.oidc!;
    // The signature is checked too, though the token comes straight from the provider.
    const execute = [
      enableNonRepudiationChecks,
      ...(issuer.startsWith('http:') ? [allowInsecureRequests] : []),
    ];
    this.discovered ??= discovery(new URL(issuer), clientId, clientSecret, undefined, { execute });
    try {
      return await this.discovered;
    } catch {
      this.discovered = null;
      throw new AppError('organisation-away', {
        status: 503,
        message:
          'Your organisation’s sign-in does not answer. Try again in a few minutes, or sign in with your password.',
      });
    }
  }
}

async function isStaff(tx: Tx, personId: Id): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM membership m JOIN person p ON p.id = m.person_id
     WHERE p.id = $1 AND p.disabled_at IS NULL AND m.supplier_id IS NULL LIMIT 1`,
    [personId],
  );
  return rows.length > 0;
}

function unknown(email: string | null): AppError {
  return new AppError('organisation-unknown', {
    status: 403,
    message:
      email === null
        ? 'Your organisation did not tell us a verified email address of yours. Sign in with your password.'
        : `Your organisation says that you are ${email}, but nobody of the staff here has this address. Ask an administrator of the council to invite you.`,
  });
}
