import { Module } from '@nestjs/common';
import { CouncilService } from './council.service.js';
import { PrincipalService } from './principal.service.js';
import { SignInService } from './sign-in.service.js';

@Module({
  providers: [SignInService, PrincipalService, CouncilService],
  exports: [SignInService, PrincipalService, CouncilService],
})
export class IdentityModule {}
