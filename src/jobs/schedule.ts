/** What runs by the clock: the job, and when (cron line, time of the United Kingdom). */
export const SCHEDULE: Readonly<Record<string, string>> = {
  'seal-audit': '* * * * *',
  'verify-audit': '45 2 * * *',
  'resume-invoices': '* * * * *',
  'activate-bank-details': '*/15 * * * *',
  'escalate-approvals': '15 6 * * *',
  'tell-of-work-each-morning': '0 7 * * *',
  'remind-documents': '0 7 * * *',
  'rest-suppliers': '0 3 * * *',
  'renew-offers': '15 0 * * *',
  'prune-outbox': '30 3 * * *',
  'prune-idempotency': '20 * * * *',
};
