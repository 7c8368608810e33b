import { Module } from '@nestjs/common';
import { AuditService } from './audit.service.js';
import { SealAuditJob } from './seal-audit.job.js';

@Module({ providers: [AuditService, SealAuditJob], exports: [AuditService, SealAuditJob] })
export class AuditModule {}
