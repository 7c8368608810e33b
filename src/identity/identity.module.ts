import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AddCouncilService } from './add-council.service.js';
import { ApiKeyService } from './api-key.service.js';
import { ChangePeopleService } from './change-people.service.js';
import { CouncilService } from './council.service.js';
import { MovePeopleService } from './move-people.service.js';
import { EmailChangeService } from './email-change.service.js';
import { FactorLossService } from './factor-loss.service.js';
import { InvitePersonService } from './invite-person.service.js';
import { OneTimeCodeService } from './one-time-code.service.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { OrganisationSignInService } from './organisation-sign-in.service.js';
import { PasskeyService } from './passkey.service.js';
import { PasswordCheck } from './password-check.js';
import { PasswordService } from './password.service.js';
import { PeopleService } from './people.service.js';
import { PersonNewsService } from './person-news.service.js';
import { PersonSessionService } from './person-session.service.js';
import { PersonService } from './person.service.js';
import { PrincipalService } from './principal.service.js';
import { RuleNewsService } from './rule-news.service.js';
import { RuleProposalService } from './rule-proposal.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SignInService } from './sign-in.service.js';

const SERVICES = [
  AddCouncilService,
  ApiKeyService,
  ChangePeopleService,
  CouncilService,
  MovePeopleService,
  EmailChangeService,
  FactorLossService,
  InvitePersonService,
  OneTimeCodeService,
  OneTimeLinkService,
  OrganisationSignInService,
  PasskeyService,
  PasswordCheck,
  PasswordService,
  PeopleService,
  PersonNewsService,
  PersonSessionService,
  PersonService,
  PrincipalService,
  RuleNewsService,
  RuleProposalService,
  SecondFactorService,
  SignInService,
];

@Module({ imports: [AuditModule], providers: SERVICES, exports: SERVICES })
export class IdentityModule {}
