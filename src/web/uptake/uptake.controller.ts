import { Controller, Get, Inject, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { GapService } from '../../uptake/gap.service.js';
import { UptakeService } from '../../uptake/uptake.service.js';
import { Who } from '../session/visitor.js';
import { nextSteps } from './next-steps.model.js';
import { type ChartShape, drawChart } from './uptake-chart.js';
import { uptakePage } from './uptake-page.model.js';

@Controller('uptake')
export class UptakeController {
  constructor(
    @Inject(UptakeService) private readonly uptake: UptakeService,
    @Inject(GapService) private readonly gap: GapService,
  ) {}

  @Get()
  @Render('uptake/uptake-page.njk')
  async page(@Who() who: Principal) {
    const report = await this.uptake.report(who);
    return { ...uptakePage(report), next: nextSteps(who, report, await this.gap.list(who)) };
  }

  @Get('chart.svg')
  async wide(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.chart(who, 'wide', response);
  }

  @Get('chart-narrow.svg')
  async narrow(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.chart(who, 'narrow', response);
  }

  private async chart(who: Principal, shape: ChartShape, response: Response): Promise<void> {
    response.type('image/svg+xml').send(await drawChart(await this.uptake.report(who), shape));
  }
}
