/** What runs by the clock: the job, and when (cron line, time of the United Kingdom). */
export const SCHEDULE: Readonly<Record<string, string>> = {
  'seal-audit': '* * * * *',
  'resume-invoices': '*/5 * * * *',
  'renew-offers': '15 0 * * *',
  'prune-outbox': '30 3 * * *',
};
