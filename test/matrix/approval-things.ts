import { ApprovalDelegationService } from '../../src/approvals/approval-delegation.service.js';
import { ApprovalProposalsService } from '../../src/approvals/approval-proposals.service.js';
import { ApprovalRoutesService } from '../../src/approvals/approval-routes.service.js';
import pg from 'pg';
import { TouchlessRulesService } from '../../src/approvals/touchless-rules.service.js';
import type { Principal } from '../../src/identity/domain/policy.js';
import { Database } from '../../src/platform/database/database.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { giveRole, type Portal, principalAt } from '../setup/portal.js';
import { placeOf } from '../setup/world.js';

export interface ApprovalThings {
  readonly limit: string;
  /** A change that waits for a second person. */
  readonly proposal: string;
  readonly absence: string;
  /** An approval by a rule, to be looked at. */
  readonly sample: string;
  /** An invoice that names no order. */
  readonly withoutOrder: string;
}

/** A route for every invoice, limits for all who approve, and somebody who is away. */
export async function approvalThings(portal: Portal): Promise<ApprovalThings> {
  const { nest } = portal.application;
  const routes = nest.get(ApprovalRoutesService, { strict: false });
  const delegation = nest.get(ApprovalDelegationService, { strict: false });
  const director: Principal = { ...(await principalAt(portal, 'approver')), roles: ['finance-director'] };
  const wanted = { name: 'All', position: '10', level1: 'approvers', days: '5' };
  await routes.set(director, null, wanted);
  const personId = placeOf('approver').personId;
  for (const holder of ['role:approver', 'role:finance-director', `person:${personId}`])
    await delegation.addLimit(director, { holder });
  const proposals = nest.get(ApprovalProposalsService, { strict: false });
  const second: Principal = { ...(await principalAt(portal, 'secondJob')), roles: ['finance-director'] };
  await giveRole(portal, 'secondJob', 'finance-director');
  for (const { id } of (await proposals.list(second)).waiting) await proposals.agree(second, id);
  // It was lent for this alone: what somebody may is asked of the roles of the world.
  await nest
    .get(Database, { strict: false })
    .platformQuery(`DELETE FROM membership WHERE person_id = $1 AND role = 'finance-director'`, [
      second.personId,
    ]);
  const deputyId = placeOf('secondJob').personId;
  const days = { from: plainDate('2026-01-05'), until: plainDate('2026-12-31') };
  await delegation.addAbsence(director, { personId, deputyId, ...days });
  const own = (await delegation.limits(director)).find((each) => each.personId === personId);
  await routes.set(director, null, wanted);
  const proposal = (await proposals.list(second)).waiting[0]!.id;
  const [away] = await delegation.absences(director);
  const touchless = nest.get(TouchlessRulesService, { strict: false });
  await touchless.write(director, null, { name: 'Next to nothing', below: '0.01', bankDays: '0' });
  const document = ublOf(anInvoice({ number: 'M-NO-ORDER', orderReference: null }));
  const { body } = await portal.as('supplier').send(document);
  await portal.application.idle();
  const { reference: withoutOrder } = body as { reference: string };
  return { limit: own!.id, proposal, absence: away!.id, sample: await aSample(portal), withoutOrder };
}

async function aSample({ databaseUrl }: Portal): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `UPDATE approval_decision SET sampled = true
     WHERE id = (SELECT id FROM approval_decision WHERE decision = 'approve' ORDER BY id LIMIT 1) RETURNING id`,
  );
  await client.end();
  return rows[0]!.id;
}
