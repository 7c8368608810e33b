import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext, type Tx } from '../platform/database/database.js';
import { CODE_MISTAKES, hashOfCode, readInvitationCode } from './domain/invitation-code.js';
import { type InvitationView, InviteSupplierService } from './invite-supplier.service.js';
import { SupplierInvitationEntity } from './supplier-invitation.entity.js';
import { SupplierEntity } from './supplier.entity.js';

/** An invitation that somebody holds in their hand. */
export interface OpenInvitation {
  readonly councilId: Id;
  readonly invitationId: Id;
  readonly supplierName: string;
  /** The address that the code went to and nobody else knows: proved by having it. null for a letter. */
  readonly provedEmail: string | null;
}

const REFUSALS: Readonly<Record<Exclude<InvitationView['standing'], 'open'>, string>> = {
  used: 'This code has been used already. If you used it, go on with the link in our email; if not, tell the council',
  revoked:
    'This code is no longer valid. Use the code in the newest letter or email, or ask the council for one',
  expired: 'This code has run out. Ask the council for a new one, or register without a code',
};

/** Looks at the code of an invitation, whichever council of this portal it is from. */
@Injectable()
export class OpenInvitationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(InviteSupplierService) private readonly invitations: InviteSupplierService,
  ) {}

  /** @throws AppError `invitation-code` (422) with field `code`: mistyped, unknown, used, revoked or run out */
  async open(typed: string): Promise<OpenInvitation> {
    const read = readInvitationCode(typed);
    if (read.code === null) throw refusal(CODE_MISTAKES[read.mistake]);
    const codeHash = hashOfCode(read.code);
    for (const { id: councilId } of await this.councils.all()) {
      const found = await this.database.transaction(jobContext(councilId, 'i-supplier'), (tx) =>
        this.find(tx, councilId, codeHash),
      );
      if (found !== null) return found;
    }
    throw refusal('We do not know this code. Check it against your letter or email');
  }

  private async find(tx: Tx, councilId: Id, codeHash: string): Promise<OpenInvitation | null> {
    const invitation = await tx.findOneBy(SupplierInvitationEntity, { councilId, codeHash });
    if (invitation === null) return null;
    const standing = this.invitations.standing(invitation);
    if (standing !== 'open') throw refusal(REFUSALS[standing]);
    const { name } = await tx.findOneByOrFail(SupplierEntity, { councilId, id: invitation.supplierId });
    return { councilId, invitationId: invitation.id, supplierName: name, provedEmail: invitation.sentTo };
  }
}

function refusal(message: string): AppError {
  return new AppError('invitation-code', { status: 422, message, fields: [{ field: 'code', message }] });
}
