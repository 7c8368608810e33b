import { Module } from '@nestjs/common';
import { AuditService } from './audit.service.js';
import { SealAuditJob } from './seal-audit.job.js';
import { VerifyAuditJob } from './verify-audit.job.js';

const PROVIDERS = [AuditService, SealAuditJob, VerifyAuditJob];

@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class AuditModule {}
