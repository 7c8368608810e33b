import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { UpdateOffersService } from './update-offers.service.js';

/** By the clock: offers whose days have moved on, at every council. */
@Injectable()
export class RenewOffersJob {
  static readonly jobName = 'renew-offers';

  constructor(
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(UpdateOffersService) private readonly offers: UpdateOffersService,
  ) {}

  async run(): Promise<void> {
    for (const council of await this.councils.all()) await this.offers.renew(council.id);
  }
}
