import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of work are read in their order from one index that has all that they ask for, row-level security's supplier
 * included; the holds of an invoice and those of a team are found without reading all holds; what came in a quarter
 * likewise.
 */
export class WorkListIndexes1764100073000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX invoice_state;
      CREATE INDEX invoice_state ON invoice (council_id, state, pay_by, id) INCLUDE (supplier_id);
      CREATE INDEX invoice_received ON invoice (council_id, received_on);
      CREATE INDEX hold_invoice ON hold (council_id, invoice_id);
      CREATE INDEX hold_owner ON hold (council_id, owner, invoice_id) INCLUDE (supplier_id) WHERE state = 'PLACED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX hold_owner;
      DROP INDEX hold_invoice;
      DROP INDEX invoice_received;
      DROP INDEX invoice_state;
      CREATE INDEX invoice_state ON invoice (council_id, state, pay_by);
    `);
  }
}
