import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { renderSVG } from 'uqr';
import { SecondFactorService } from '../../identity/second-factor.service.js';
import type { Id } from '../../kernel/ids.js';
import { FieldCipher } from '../../platform/encryption/field-cipher.js';
import { PRODUCT_NAME } from '../layout/layout.model.js';

declare module 'express-session' {
  interface SessionData {
    /** The secret of an app that is being set up, sealed: sessions are kept in the database. */
    factorDraft?: string;
  }
}

const PURPOSE = 'draft of a second factor';

/** What the page for setting up an app shows. */
export interface FactorDraft {
  readonly secret: string;
  /** The secret in groups, to be typed where no picture can be read. */
  readonly spelled: string;
  /** A picture, as SVG without styles. */
  readonly picture: string;
}

/** Apps that are being set up, each in its session. */
@Injectable()
export class FactorDrafts {
  constructor(
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
  ) {}

  /** The secret that is being set up: the same one on every look, until it is used. */
  draft(
    { session }: Request,
    { personId, email }: { readonly personId: Id; readonly email: string },
  ): FactorDraft {
    const sealed = session.factorDraft;
    const secret =
      sealed === undefined ? this.factors.newSecret() : this.cipher.open(PURPOSE, sealed, [personId]);
    session.factorDraft ??= this.cipher.seal(PURPOSE, secret, [personId]);
    return {
      secret,
      spelled: secret.match(/.{1,4}/g)!.join(' '),
      picture: renderSVG(this.factors.appAddress(secret, email, PRODUCT_NAME), { border: 2 }),
    };
  }

  end({ session }: Request): void {
    delete session.factorDraft;
  }
}
