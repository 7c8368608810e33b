import type { TypedBankDetails } from '../../src/suppliers/domain/bank-details.js';
import { CallBackService } from '../../src/suppliers/call-back.service.js';
import { DecideBankDetailsService } from '../../src/suppliers/decide-bank-details.service.js';
import { ProposeBankDetailsService } from '../../src/suppliers/propose-bank-details.service.js';
import { ReadBankDetailsService } from '../../src/suppliers/read-bank-details.service.js';
import type { BankChangeCase } from '../../src/suppliers/bank-details-view.js';
import { newDetails } from './typed-bank-details.js';
import { principalAt, type Portal } from '../setup/portal.js';
import type { PersonName } from '../setup/world.js';

/** A change of bank details, taken step by step by the people of the test world. */
export class BankChange {
  private constructor(
    private readonly portal: Portal,
    readonly reference: string,
  ) {}

  static async proposed(portal: Portal, by: PersonName = 'supplier', over: Partial<TypedBankDetails> = {}) {
    const proposing = portal.application.nest.get(ProposeBankDetailsService, { strict: false });
    const reference = await proposing.propose(await principalAt(portal, by), newDetails(over));
    await portal.application.idle();
    return new BankChange(portal, reference);
  }

  async read(): Promise<BankChangeCase> {
    const reading = this.portal.application.nest.get(ReadBankDetailsService, { strict: false });
    return reading.change(await principalAt(this.portal, 'masterDataA'), this.reference);
  }

  async calledBack(by: PersonName = 'masterDataA', outcome = 'confirmed'): Promise<this> {
    const { numbers, version } = await this.read();
    const { contact } = numbers.find(({ whyNot }) => whyNot === null)!;
    const report = { contactId: contact.id, outcome, spokenTo: 'The ledger clerk', note: '' };
    const calls = this.portal.application.nest.get(CallBackService, { strict: false });
    await calls.record(await principalAt(this.portal, by), this.reference, report, version);
    await this.portal.application.idle();
    return this;
  }

  async approved(by: PersonName = 'masterDataB'): Promise<this> {
    const { version } = await this.read();
    const decide = this.portal.application.nest.get(DecideBankDetailsService, { strict: false });
    await decide.approve(await principalAt(this.portal, by), this.reference, { note: '', version });
    await this.portal.application.idle();
    return this;
  }

  async cooledOff(days = 5): Promise<this> {
    this.portal.clock.travelDays(days);
    await this.portal.application.jobs.run('activate-bank-details');
    await this.portal.application.idle();
    return this;
  }
}
