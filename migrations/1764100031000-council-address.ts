import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a council is to be found, by post and by e-invoice: what a VAT invoice to it says. */
export class CouncilAddress1764100031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE council
      ADD COLUMN address_line text,
      ADD COLUMN town text,
      ADD COLUMN postcode text,
      ADD COLUMN electronic_address text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE council
      DROP COLUMN address_line, DROP COLUMN town, DROP COLUMN postcode, DROP COLUMN electronic_address`);
  }
}
