import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programs ask every few minutes which invoices have news. */
export class NewsSince1764100072001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX invoice_event_occurred ON invoice_event (council_id, occurred_at)');
    await runner.query(
      'CREATE INDEX conversation_entry_written ON conversation_entry (council_id, written_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX invoice_event_occurred');
    await runner.query('DROP INDEX conversation_entry_written');
  }
}
