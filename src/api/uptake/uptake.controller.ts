import { Get, Inject } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Principal } from '../../identity/domain/policy.js';
import { UptakeService } from '../../uptake/uptake.service.js';
import { Caller } from '../access/caller.js';
import { ApiResource } from '../api-resource.js';
import { Answers, Problems } from '../openapi/answers.js';
import { uptakeShape, UptakeShape } from './uptake.shape.js';

@ApiResource('uptake', 'Uptake')
export class UptakeController {
  constructor(@Inject(UptakeService) private readonly uptake: UptakeService) {}

  @Get()
  @ApiOperation({ summary: 'Staff: uptake against the target, month by month, with denominators' })
  @Answers(UptakeShape, 'Where the council stands')
  @Problems('not-found')
  async report(@Caller() who: Principal): Promise<UptakeShape> {
    return uptakeShape(await this.uptake.report(who));
  }
}
