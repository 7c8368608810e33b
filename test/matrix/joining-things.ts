import { AnswerJoiningService } from '../../src/suppliers/answer-joining.service.js';
import { BeginJoiningService } from '../../src/suppliers/begin-joining.service.js';
import { ChangeIdentityService } from '../../src/suppliers/change-identity.service.js';
import { ClaimSupplierService } from '../../src/suppliers/claim-supplier.service.js';
import { InviteSupplierService } from '../../src/suppliers/invite-supplier.service.js';
import { SupplierDocumentService } from '../../src/suppliers/supplier-document.service.js';
import { aSupplier } from '../factories/supplier.js';
import { type Portal, principalAt } from '../setup/portal.js';
import { placeOf } from '../setup/world.js';

/** What the addresses of joining name. */
export interface JoiningThings {
  readonly document: string;
  /** One that is taken off. */
  readonly oldDocument: string;
  /** Another name that the supplier wants on file. */
  readonly change: string;
  readonly application: string;
  readonly claim: string;
  readonly invitation: string;
}

/** A supplier's document, an open invitation to it, an organisation that joins, and somebody who claims its account. */
export async function joiningThings(portal: Portal): Promise<JoiningThings> {
  const get = <T>(type: abstract new (...parts: never[]) => T): T =>
    portal.application.nest.get(type as never, { strict: false });
  const { councilId, supplierId } = placeOf('supplier');
  const [supplier, procurement] = [
    await principalAt(portal, 'supplier'),
    await principalAt(portal, 'procurement'),
  ];
  const file = { bytes: Buffer.from('%PDF-1.7'), fileName: 'policy.pdf', mediaType: 'application/pdf' };
  const documents = get(SupplierDocumentService);
  for (let time = 0; time < 2; time += 1)
    await documents.add(supplier, supplierId!, { kind: 'other', expiresOn: null, file });
  await get(ChangeIdentityService).propose(supplier, { name: 'Another Name Ltd' });
  await get(InviteSupplierService).invite(procurement, ['100001'], 'letter');
  const beginning = get(BeginJoiningService);
  const begin = (email: string) => beginning.beginUninvited(councilId, { name: 'Sam Ledger', email });
  const [place, claimant] = [await begin('one@joining.example'), await begin('two@joining.example')];
  const answering = get(AnswerJoiningService);
  await answering.answer(claimant, 'kind', { kind: 'company' });
  await answering.answer(claimant, 'company', { companyNumber: aSupplier().companyNumber! });
  await get(ClaimSupplierService).claim(claimant, 'I keep the books');
  return {
    document: (await documents.list(supplier, supplierId!))[0]!.id,
    oldDocument: (await documents.list(supplier, supplierId!))[1]!.id,
    change: (await get(ChangeIdentityService).open(supplier))!.id,
    application: place.applicationId,
    claim: (await get(ClaimSupplierService).open(procurement))[0]!.id,
    invitation: (await get(InviteSupplierService).list(procurement, 1))[0]!.id,
  };
}
