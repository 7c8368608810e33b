import { All, Controller, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../kernel/app-error.js';
import { ProblemFilter } from './problem.filter.js';

/** Everything under /api that no other controller answers. It must be the last of the module. */
@ApiExcludeController()
@Controller('api')
@UseFilters(ProblemFilter)
export class UnknownAddressController {
  @All(['', '*path'])
  answer(): never {
    throw new AppError('not-found', {
      status: 404,
      message: 'There is no such address or method. See /api/v1/openapi.json for those there are.',
    });
  }
}
