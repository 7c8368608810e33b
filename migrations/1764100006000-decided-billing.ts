import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a decided invoice bills of an order counts for every other, whichever was received first: one that was approved
 * while an earlier one still waited to be read must not be billed twice.
 */
export class DecidedBilling1764100006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE order_line_billing ADD COLUMN decided boolean NOT NULL DEFAULT false`);
    await runner.query(`UPDATE order_line_billing SET decided = true FROM invoice
      WHERE invoice.council_id = order_line_billing.council_id AND invoice.id = order_line_billing.invoice_id
        AND invoice.approved_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_line_billing DROP COLUMN decided');
  }
}
