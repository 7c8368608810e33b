import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { ActivateBankDetailsService } from './activate-bank-details.service.js';

/** By the clock: changes of bank details that have cooled off take effect, at every council. */
@Injectable()
export class ActivateBankDetailsJob {
  static readonly jobName = 'activate-bank-details';

  constructor(
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(ActivateBankDetailsService) private readonly activation: ActivateBankDetailsService,
  ) {}

  async run(): Promise<void> {
    for (const { id } of await this.councils.all()) await this.activation.activateDue(id);
  }
}
